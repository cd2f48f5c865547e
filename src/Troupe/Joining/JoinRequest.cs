using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Cli.Commands;
using Troupe.Cli.Connections;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Joining;

/// <summary>Asks the API for a node's certificate. The key is made here and never leaves.</summary>
internal static class JoinRequest
{
    private const string Path = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    /// <param name="endpoint">As whoever may ask: with a bootstrap token, or with the certificate that is to be renewed.</param>
    public static async Task<X509Certificate2> SendAsync(ApiEndpoint endpoint, string node, CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var http = endpoint.CreateHttpClient();
        using var response = await AskAsync(http, endpoint, Body(node, key), cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailure(
                $"node {node} gets no certificate from {endpoint.Server.OriginalString}: {(string?)answer["message"]}"
                + ((int)response.StatusCode == 401 ? ": the token is wrong or has expired; make one with 'troupe token create'" : ""));
        }

        var pem = Encoding.ASCII.GetString(Convert.FromBase64String((string)answer["status"]!["certificate"]!));
        using var issued = X509Certificate2.CreateFromPem(pem);
        return issued.CopyWithPrivateKey(key);
    }

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient http, ApiEndpoint endpoint, JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            return await http.PostAsJsonAsync(Path, body, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandFailure($"no answer at {endpoint.Server.OriginalString}: {Root(exception).Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure($"no answer at {endpoint.Server.OriginalString} in time: try again");
        }
    }

    private static JsonObject Body(string node, ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName(Identity.Nodes);
        subject.AddCommonName(NodeCertificate.CommonNameOf(node));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        return new JsonObject
        {
            ["apiVersion"] = "certificates.k8s.io/v1",
            ["kind"] = "CertificateSigningRequest",
            ["metadata"] = new JsonObject { ["name"] = $"node-{node}" },
            ["spec"] = new JsonObject
            {
                ["signerName"] = NodeCertificate.Signer,
                ["usages"] = new JsonArray("digital signature", "client auth", "server auth"),
                ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(request.CreateSigningRequestPem())),
            },
        };
    }

    private static Exception Root(Exception exception) => exception.InnerException is { } inner ? Root(inner) : exception;
}
