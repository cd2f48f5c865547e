using System.Net;
using System.Text;

namespace Troupe.Api.Tests.Clients;

/// <summary>Answers requests in memory and remembers them.</summary>
internal sealed class FakeServer(HttpStatusCode code, string answer) : HttpMessageHandler
{
    public HttpRequestMessage Request { get; private set; } = null!;
    public IReadOnlyList<string> Warnings { get; init; } = [];
    public string Body { get; private set; } = "";
    public string Target => $"{Request.Method} {Request.RequestUri!.PathAndQuery}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        Body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var response = new HttpResponseMessage(code) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer)) };
        foreach (var warning in Warnings) response.Headers.TryAddWithoutValidation("Warning", warning);
        return response;
    }
}
