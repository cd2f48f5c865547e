namespace Troupe.Cli.Kubeconfigs;

/// <summary>Where the cluster of this machine keeps its state unless it is told otherwise, and so where its key lies.</summary>
internal static class LocalCluster
{
    /// <summary>`/var/lib/troupe` for root, the XDG data folder otherwise.</summary>
    public static string DefaultStatePath => Environment.UserName == "root"
        ? "/var/lib/troupe"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "troupe");

    /// <summary>The administrator's; written by the server.</summary>
    public static string KubeconfigIn(string statePath) => Path.Combine(statePath, "kubeconfig");
}
