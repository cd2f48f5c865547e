using System.Text;
using Troupe.Testing.Clusters;

namespace Troupe.Cli.Tests.Kubeconfigs;

/// <summary>Kubeconfigs as people have them.</summary>
internal static class KubeconfigText
{
    /// <summary>With one context that leads to a server, as the administrator of a cluster.</summary>
    public static string Of(AdminAccess access, string server, string @namespace) =>
        Of($"    server: {server}\n    certificate-authority-data: {Base64(access.AuthorityPem)}\n", User(access), @namespace);

    /// <param name="cluster">The fields of the cluster, indented by four.</param>
    /// <param name="user">Those of the user.</param>
    public static string Of(string cluster, string user, string @namespace = "default") => $"""
        apiVersion: v1
        kind: Config
        current-context: one
        clusters:
        - name: one
          cluster:
        {cluster.TrimEnd()}
        users:
        - name: me
          user:
        {user.TrimEnd()}
        contexts:
        - name: one
          context:
            cluster: one
            user: me
            namespace: {@namespace}

        """;

    public static string User(AdminAccess access) =>
        $"    client-certificate-data: {Base64(access.CertificatePem)}\n    client-key-data: {Base64(access.KeyPem)}\n";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
