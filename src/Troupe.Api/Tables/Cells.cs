using System.Globalization;

namespace Troupe.Api.Tables;

/// <summary>Texts that the rows of several kinds have.</summary>
internal static class Cells
{
    public const string None = "<none>";

    public static string Number(int? value) => (value ?? 0).ToString(CultureInfo.InvariantCulture);

    public static string Pairs(IReadOnlyDictionary<string, string>? pairs) =>
        pairs is { Count: > 0 }
            ? string.Join(",", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))
            : None;
}
