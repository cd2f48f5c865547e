using System.CommandLine;
using System.Text;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Metadata;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create configmap`.</summary>
internal sealed class CreateConfigMapCommand : CreateObjectCommand
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string Text = """
        Create a config map from texts and files.

        Examples:
          troupe create configmap web --from-literal=mode=test --from-literal=colour=blue
          troupe create configmap web --from-file=nginx.conf --from-file=site=conf.d/default
          troupe create configmap web --from-file=conf.d           a key for each file of the folder
          troupe create configmap web --from-file=nginx.conf --dry-run=client -o yaml > web.yaml
        """;

    private readonly DataOptions _data = new();

    public CreateConfigMapCommand(Creation create)
        : base("configmap", Text, create)
    {
        Aliases.Add("cm");
        _data.AddTo(this);
    }

    /// <remarks>What is no UTF-8 goes into `binaryData`, where it stays as it is.</remarks>
    protected override ApiObject Make(ParseResult parsed, ObjectMeta metadata)
    {
        var (texts, binaries) = (new Dictionary<string, string>(), new Dictionary<string, Bytes>());
        foreach (var (key, bytes) in _data.Read(parsed))
        {
            if (TextOf(bytes) is { } text) texts.Add(key, text);
            else binaries.Add(key, new Bytes(bytes));
        }

        return new ConfigMap
        {
            ApiVersion = "v1", Kind = "ConfigMap", Metadata = metadata, Data = texts.Count > 0 ? texts : null,
            BinaryData = binaries.Count > 0 ? binaries : null,
        };
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
