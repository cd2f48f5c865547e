using System.Security.Cryptography;
using Troupe.Agent.Hosting;
using Troupe.Cli.Kubeconfigs;
using Troupe.Security.Certificates;

namespace Troupe.Hosting;

/// <summary>Where a cluster keeps what must outlive its processes.</summary>
/// <remarks>
/// `journal.db` is the truth; `cluster` tells this cluster's containers from another's on the same Docker; `pki/` has the certificate
/// authority
/// and what it issued; `kubeconfig` is the key to the door; `agent/` is the node's part: its pods' folders, its name and its certificate.
/// </remarks>
internal sealed class StateDirectory(string path)
{
    private static readonly string[] OwnFiles = 
        ["journal.db", "journal.db-wal", "journal.db-shm", "cluster", "kubeconfig", "troupe.pid", "troupe.lock"];

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string PkiPath => System.IO.Path.Combine(Path, "pki");

    /// <summary>The administrator's; written by the server.</summary>
    public string KubeconfigFile => LocalCluster.KubeconfigIn(Path);

    /// <summary>Bearer tokens that an operator wrote; most clusters have none.</summary>
    public string TokenFile => System.IO.Path.Combine(Path, "tokens");

    public string AgentPath => System.IO.Path.Combine(Path, "agent");

    /// <summary>The folders of the node's pods.</summary>
    public string PodsPath => System.IO.Path.Combine(AgentPath, "pods");

    /// <summary>The node's certificate with its key, in one file.</summary>
    public string AgentCertificateFile => System.IO.Path.Combine(AgentPath, "pki", "node.pem");

    public string AgentJoiningKeyFile => System.IO.Path.Combine(AgentPath, "pki", "joining.key");

    public string AgentAuthorityFile => System.IO.Path.Combine(AgentPath, "pki", "ca.crt");

    /// <summary>Where the cluster is that this machine joined.</summary>
    public string AgentServerFile => System.IO.Path.Combine(AgentPath, "server");

    public string ProcessIdFile => System.IO.Path.Combine(Path, "troupe.pid");
    public string AgentProcessIdFile => System.IO.Path.Combine(AgentPath, "troupe.pid");
    /// <summary>What of the node is on this machine, beside its folders.</summary>
    public NodeTraces Traces => new(System.IO.Path.Combine(AgentPath, "traces.json"));

    /// <summary>Bears the cluster's name as long as there is one here.</summary>
    public string ClusterFile => System.IO.Path.Combine(Path, "cluster");
    private string NodeFile => System.IO.Path.Combine(AgentPath, "node");

    /// <summary>Made once, kept for ever.</summary>
    public string ClusterId()
    {
        if (File.Exists(ClusterFile) && File.ReadAllText(ClusterFile).Trim() is { Length: > 0 } known) return known;
        Directory.CreateDirectory(Path);
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        File.WriteAllText(ClusterFile, made + "\n");
        return made;
    }

    /// <summary>The journal holds secrets: no other user of the machine may read it.</summary>
    public void Protect()
    {
        PrivateFile.CreateFolder(Path);
        PrivateFile.Protect(System.IO.Path.Combine(Path, "journal.db"));
        foreach (var file in OwnFiles.Where(name => name.StartsWith("journal.db-", StringComparison.Ordinal)))
            if (File.Exists(System.IO.Path.Combine(Path, file))) PrivateFile.Protect(System.IO.Path.Combine(Path, file));
    }

    /// <summary>The name with which this machine ran last; null before it ever did.</summary>
    public string? NodeName => NodeLines is [{ Length: > 0 } name, ..] ? name : null;

    /// <summary>The runtime on which containers of the node may be left; null where none are.</summary>
    public string? NodeRuntime => NodeLines is [_, { Length: > 0 } runtime, ..] ? runtime : null;

    /// <summary>Before anything of the node is made, so that whatever ends this process leaves nothing unnamed.</summary>
    public void RememberNode(NodeTrace trace)
    {
        Directory.CreateDirectory(AgentPath);
        if (trace.Runtime != NodeSettings.Simulated) Traces.Add(trace); // Simulated containers end with their process.
        RememberName(trace.Node, trace.Runtime);
    }

    private void RememberName(string name, string runtime)
    {
        Directory.CreateDirectory(AgentPath);
        File.WriteAllText(NodeFile, $"{name}\n{runtime}\n");
    }

    /// <summary>Nothing of the node is left on this machine but its name.</summary>
    public void ForgetContainers() => RememberName(NodeName ?? "", "");

    private string[] NodeLines => File.Exists(NodeFile) ? File.ReadAllText(NodeFile).Split('\n', StringSplitOptions.TrimEntries) : [];

    /// <summary>Removes what Troupe wrote, and nothing else that may lie in the directory.</summary>
    /// <param name="keepNames">Keeps the names of cluster and node, by which the next start finds what could not be removed.</param>
    public void Purge(bool keepNames)
    {
        if (!Directory.Exists(Path)) return;
        var (cluster, node, runtime, traces) = (ClusterId(), NodeName, NodeRuntime, Traces.All);
        foreach (var file in OwnFiles) File.Delete(System.IO.Path.Combine(Path, file));
        foreach (var folder in new[] { AgentPath, PkiPath }.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        if (keepNames && node is not null && runtime is not null)
        {
            File.WriteAllText(ClusterFile, cluster + "\n");
            RememberName(node, runtime);
            foreach (var trace in traces) Traces.Add(trace);
        }

        if (!Directory.EnumerateFileSystemEntries(Path).Any()) Directory.Delete(Path);
    }
}
