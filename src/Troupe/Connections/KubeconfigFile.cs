using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Troupe.Connections;

/// <summary>The parts of a kubeconfig that say where the API is and what is the namespace.</summary>
internal sealed class KubeconfigFile
{
    [YamlMember(Alias = "current-context", ApplyNamingConventions = false)]
    public string? CurrentContext { get; set; }

    // An empty list is written as nothing at all, or as `null`.
    public List<NamedContext>? Contexts { get; set; }
    public List<NamedCluster>? Clusters { get; set; }

    /// <summary>Null when the file is not there.</summary>
    public static KubeconfigFile? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var reader =
                new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
            return reader.Deserialize<KubeconfigFile?>(File.ReadAllText(path)) ?? new KubeconfigFile();
        }
        catch (YamlException exception)
        {
            throw new Commands.CommandFailure($"{path}:{exception.Start.Line}: the kubeconfig cannot be read: {exception.Message}");
        }
    }

    internal sealed class NamedContext
    {
        public string? Name { get; set; }
        public ContextEntry? Context { get; set; }
    }

    internal sealed class ContextEntry
    {
        public string? Cluster { get; set; }
        public string? Namespace { get; set; }
    }

    internal sealed class NamedCluster
    {
        public string? Name { get; set; }
        public ClusterEntry? Cluster { get; set; }
    }

    internal sealed class ClusterEntry
    {
        public string? Server { get; set; }
    }
}
