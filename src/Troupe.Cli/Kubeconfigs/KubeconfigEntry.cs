using Troupe.Api.Failures;
using Troupe.Cli.Failures;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Troupe.Cli.Kubeconfigs;

/// <summary>A cluster, a context or a user of a kubeconfig: its fields as they stand in the file.</summary>
internal sealed class KubeconfigEntry(KubeconfigFile file, string name, YamlMappingNode fields)
{
    /// <summary>Where it stands; relative paths in it count from there.</summary>
    public KubeconfigFile File { get; } = file;

    public string Name { get; } = name;

    /// <summary>All of its fields, also those that have no name here.</summary>
    public YamlMappingNode Fields { get; } = fields;

    /// <summary>A plain field; null where it is missing, and setting null removes it.</summary>
    public string? this[string field]
    {
        get => Scalar(Fields, field) is { Length: > 0 } value ? value : null;
        set => SetScalar(Fields, field, value);
    }

    public bool Has(string field) => Fields.Children.ContainsKey(field);

    public bool Flag(string field) => Scalar(Fields, field) is "true";

    /// <summary>A field that is a path, as an absolute one.</summary>
    public string? PathOf(string field) => this[field] is { } path
        ? Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(File.Path))!)
        : null;

    /// <summary>What stands in `NAME-data` as base64, or else in the file that `NAME` names; null where neither is given.</summary>
    public string? TextOf(string field)
    {
        if (this[field + "-data"] is { } data)
        {
            try
            {
                return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data));
            }
            catch (FormatException)
            {
                throw new CommandFailure($"{File.Path}: {field}-data of '{Name}' is not base64");
            }
        }

        if (PathOf(field) is not { } path) return null;
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{File.Path}: {field} of '{Name}' cannot be read: {FailureWords.Of(exception)}");
        }
    }

    public void SetText(string field, string text) =>
        this[field + "-data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    internal static string? Scalar(YamlMappingNode node, string field) =>
        node.Children.TryGetValue(field, out var found) && found is YamlScalarNode { Value: { } value } scalar
            && !(scalar.Style is ScalarStyle.Plain && value is "null" or "~")
            ? value
            : null;

    internal static void SetScalar(YamlMappingNode node, string field, string? value)
    {
        if (value is null) node.Children.Remove(field);
        else node.Children[field] = value.Length > 0
            ? new YamlScalarNode(value) : new YamlScalarNode("") { Style = ScalarStyle.DoubleQuoted };
    }
}
