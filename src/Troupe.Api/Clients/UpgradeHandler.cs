using System.Net;

namespace Troupe.Api.Clients;

/// <summary>Lets a WebSocket be opened by the client that sends all else, with its credentials; and reads why one was refused.</summary>
internal sealed class UpgradeHandler(HttpClient http, Func<HttpResponseMessage, CancellationToken, Task<Exception>> refusal)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols) return response;
        using (response) throw await refusal(response, cancellationToken);
    }
}
