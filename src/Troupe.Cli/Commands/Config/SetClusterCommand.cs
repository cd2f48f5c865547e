using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config set-cluster`: where a cluster is, and whom to trust there.</summary>
internal sealed class SetClusterCommand : TroupeCommand
{
    private const string Text = """
        Make a cluster entry or change one.

        Examples:
          troupe config set-cluster home --server=https://192.0.2.1:6443 --certificate-authority=ca.crt --embed-certs
          troupe config set-cluster home --tls-server-name=kubernetes
        """;

    private readonly Argument<string> _name = new("name") { Description = "The cluster" };
    private readonly Option<bool> _embed = new("--embed-certs") { Description = "Put the certificate itself into the kubeconfig" };

    public SetClusterCommand()
        : base("set-cluster", Text)
    {
        Arguments.Add(_name);
        Options.Add(_embed);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var (change, name) = (new KubeconfigChange(parsed), parsed.GetValue(_name)!);
        var (cluster, _) = change.GetOrAdd(KubeconfigFile.Clusters, name);
        if (parsed.GetValue(ConnectionOptions.Server) is { } server) cluster["server"] = server;
        if (parsed.GetValue(ConnectionOptions.TlsServerName) is { } serverName) cluster["tls-server-name"] = serverName;
        if (parsed.GetValue(ConnectionOptions.CertificateAuthority) is { } authority)
        {
            CertificateFields.Set(cluster, "certificate-authority", authority, parsed.GetValue(_embed));
            cluster["insecure-skip-tls-verify"] = null;
        }

        if (parsed.GetResult(ConnectionOptions.InsecureSkipTlsVerify) is not null)
        {
            var insecure = parsed.GetValue(ConnectionOptions.InsecureSkipTlsVerify);
            cluster["insecure-skip-tls-verify"] = insecure ? "true" : null;
            if (insecure) CertificateFields.Clear(cluster, "certificate-authority");
        }

        cluster.File.Save();
        parsed.InvocationConfiguration.Output.WriteLine($"Cluster \"{name}\" set.");
    }
}

/// <summary>`NAME` is a file, `NAME-data` what is in one; an entry has one of them.</summary>
internal static class CertificateFields
{
    public static void Set(KubeconfigEntry entry, string field, string path, bool embed)
    {
        if (!File.Exists(path)) throw new CommandFailure($"{path}: there is no such file");
        Clear(entry, field);
        if (embed) entry.SetText(field, File.ReadAllText(path));
        else entry[field] = Path.GetFullPath(path);
    }

    public static void Clear(KubeconfigEntry entry, string field)
    {
        entry[field] = null;
        entry[field + "-data"] = null;
    }
}
