using System.CommandLine;

namespace Troupe.Cli.Commands;

/// <summary>Options that say who asks and whom to trust, where the kubeconfig does not say it or says it wrong.</summary>
internal static class ConnectionOptions
{
    public static readonly Option<string?> Token = new("--token")
    {
        Description = "Bearer token to ask with (in the list of processes others can read it: a kubeconfig keeps it better)",
        Recursive = true, HelpName = "TOKEN",
    };

    public static readonly Option<string?> CertificateAuthority = File("--certificate-authority", "Certificate of the authority to trust");
    public static readonly Option<string?> ClientCertificate = File("--client-certificate", "Client certificate to ask with");
    public static readonly Option<string?> ClientKey = File("--client-key", "Key of the client certificate");

    public static readonly Option<string?> TlsServerName = new("--tls-server-name")
    {
        Description = "Name that the server's certificate must bear, instead of the one in its address", Recursive = true,
            HelpName = "NAME",
    };

    public static readonly Option<bool> InsecureSkipTlsVerify = new("--insecure-skip-tls-verify")
    {
        Description = "Trust any server, also one that only pretends to be yours", Recursive = true,
    };

    public static IReadOnlyList<Option> All { get; } =
        [Token, CertificateAuthority, ClientCertificate, ClientKey, TlsServerName, InsecureSkipTlsVerify];

    private static Option<string?> File(string name, string description) =>
        new(name) { Description = description, Recursive = true, HelpName = "FILE" };
}
