using Troupe.Api.Failures;
using Troupe.Cli.Failures;
using Troupe.Security.Certificates;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Troupe.Cli.Kubeconfigs;

/// <summary>One kubeconfig on disk. What Troupe does not know of in it stays as it is when it is written again.</summary>
internal sealed class KubeconfigFile
{
    public const string Clusters = "clusters";
    public const string Contexts = "contexts";
    public const string Users = "users";
    private const string CurrentContextField = "current-context";

    private KubeconfigFile(string path, YamlMappingNode root) => (Path, Root) = (path, root);

    public string Path { get; }

    /// <summary>The whole document, for what has no name here.</summary>
    public YamlMappingNode Root { get; }

    public string? CurrentContext
    {
        get => KubeconfigEntry.Scalar(Root, CurrentContextField) is { Length: > 0 } name ? name : null;
        set => KubeconfigEntry.SetScalar(Root, CurrentContextField, value ?? "");
    }

    /// <summary>Null when the file is not there.</summary>
    public static KubeconfigFile? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var stream = new YamlStream();
            using (var reader = new StreamReader(path)) stream.Load(reader);
            return stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" }
                ? New(path)
                : stream.Documents[0].RootNode is YamlMappingNode root
                    ? new KubeconfigFile(path, root)
                    : throw new CommandFailure($"{path}: this is no kubeconfig: it must begin with fields such as 'apiVersion: v1'");
        }
        catch (YamlException exception)
        {
            throw new CommandFailure(
                $"{path}:{exception.Start.Line}: the kubeconfig is no YAML there: "
                + "look for wrong indentation, a missing ':' or an open quote");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{path}: the kubeconfig cannot be read: {FailureWords.Of(exception)}");
        }
    }

    /// <summary>An empty one, which is on disk only once it is saved.</summary>
    public static KubeconfigFile New(string path)
    {
        var file = new KubeconfigFile(path, []);
        KubeconfigEntry.SetScalar(file.Root, "apiVersion", "v1");
        KubeconfigEntry.SetScalar(file.Root, "kind", "Config");
        foreach (var section in new[] { Clusters, Contexts, Users }) file.Root.Add(section, new YamlSequenceNode());
        return file;
    }

    /// <param name="section"><see cref="Clusters"/>, <see cref="Contexts"/> or <see cref="Users"/>.</param>
    public IEnumerable<KubeconfigEntry> Entries(string section) => Named(section)
        .Where(item => KubeconfigEntry.Scalar(item, "name") is not null)
        .Select(item => new KubeconfigEntry(this, KubeconfigEntry.Scalar(item, "name")!, Fields(section, item)));

    public KubeconfigEntry? Find(string section, string name) => Entries(section).FirstOrDefault(entry => entry.Name == name);

    /// <summary>The entry of that name; an empty one is made where there is none.</summary>
    public KubeconfigEntry GetOrAdd(string section, string name)
    {
        if (Find(section, name) is { } known) return known;
        if (!Root.Children.TryGetValue(section, out var found) || found is not YamlSequenceNode list)
            Root.Children[section] = list = [];
        if (list.Children.Count == 0) list.Style = YamlDotNet.Core.Events.SequenceStyle.Block;
        list.Add(new YamlMappingNode { { "name", name }, { Singular(section), new YamlMappingNode() } });
        return Find(section, name)!;
    }

    /// <returns>Whether there was one.</returns>
    public bool Remove(string section, string name)
    {
        if (Named(section).FirstOrDefault(item => KubeconfigEntry.Scalar(item, "name") == name) is not { } found) return false;
        return ((YamlSequenceNode)Root.Children[section]).Children.Remove(found);
    }

    /// <returns>Whether there was one of the old name.</returns>
    public bool Rename(string section, string name, string newName)
    {
        if (Named(section).FirstOrDefault(item => KubeconfigEntry.Scalar(item, "name") == name) is not { } found) return false;
        KubeconfigEntry.SetScalar(found, "name", newName);
        return true;
    }

    /// <summary>Whole or not at all, and for its owner alone.</summary>
    public void Save()
    {
        // A link stays one: people keep their kubeconfig elsewhere.
        var target = File.Exists(Path) ? File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path : Path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target))!);
        PrivateFile.Write(target, ToYaml(Root));
    }

    public static string ToYaml(YamlMappingNode root)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        // The end-of-document mark is a stream's, and no kubeconfig has one.
        var text = writer.ToString();
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }

    private IEnumerable<YamlMappingNode> Named(string section) =>
        Root.Children.TryGetValue(section, out var found) && found is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [];

    private static YamlMappingNode Fields(string section, YamlMappingNode item)
    {
        if (item.Children.TryGetValue(Singular(section), out var found) && found is YamlMappingNode fields) return fields;
        var made = new YamlMappingNode();
        item.Children[Singular(section)] = made;
        return made;
    }

    private static string Singular(string section) => section[..^1];
}
