using System.CommandLine;

namespace Troupe.Cli.Options;

/// <summary>Options that say where the API is, who asks and whom to trust, where the kubeconfig does not say it or says it wrong.</summary>
internal static class ConnectionOptions
{
    public static readonly Option<string?> Server = new("--server", "-s")
    {
        Description = "Address of the API, as https://127.0.0.1:6443; the kubeconfig says who asks there", Recursive = true,
            HelpName = "URL",
    };

    public static readonly Option<string?> Kubeconfig = new("--kubeconfig")
    {
        Description = "Kubeconfig to use instead of $KUBECONFIG, ~/.kube/config or that of this machine's cluster", Recursive = true,
            HelpName = "FILE",
    };

    public static readonly Option<string?> Context = new("--context")
    {
        Description = "Context of the kubeconfig to use", Recursive = true, HelpName = "NAME",
    };

    public static readonly Option<string?> Namespace = new("--namespace", "-n")
    {
        Description = "Namespace to work in", Recursive = true, HelpName = "NAME",
    };

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
    [
        Server, Kubeconfig, Context, Namespace, Token, CertificateAuthority, ClientCertificate, ClientKey, TlsServerName,
        InsecureSkipTlsVerify,
    ];

    private static Option<string?> File(string name, string description) =>
        new(name) { Description = description, Recursive = true, HelpName = "FILE" };
}
