using System.Globalization;
using System.Text;

namespace Docker.DotNet;

/// <summary>A path and its query; what was not given is left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = '?';

    public static string Escape(string segment) => Uri.EscapeDataString(segment);

    public Query With(string name, string value)
    {
        if (string.IsNullOrEmpty(value)) return this;

        _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _separator = '&';
        return this;
    }

    public Query With(string name, bool? value) => value is { } given ? With(name, given ? "true" : "false") : this;

    public Query With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query With(string name, IDictionary<string, IDictionary<string, bool>> filters) =>
        filters is { Count: > 0 } ? With(name, EngineJson.Write(filters)) : this;

    public override string ToString() => _text.ToString();
}
