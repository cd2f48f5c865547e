using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet;

/// <summary>One pool of connections to one engine.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _prefix;

    public EngineConnection(Uri endpoint, Version version, TimeSpan defaultTimeout)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        if (endpoint.Scheme == "unix") handler.ConnectCallback = (_, cancellation) => ConnectAsync(endpoint.LocalPath, cancellation);

        // Each call has its own limit, because some (logs, events, waiting) may last as long as a container does.
        _http = new HttpClient(handler) { BaseAddress = HttpAddress(endpoint), Timeout = Timeout.InfiniteTimeSpan };
        _prefix = version is null ? "" : $"v{version.ToString(2)}/";
        DefaultTimeout = defaultTimeout;
    }

    public TimeSpan DefaultTimeout { get; set; }

    /// <summary>Sends one request; the caller disposes the response, whose body has not been read.</summary>
    /// <exception cref="DockerApiException">The engine refused, and <paramref name="refusal"/> had no better name for it.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent content, Refusal refusal, TimeSpan timeout, CancellationToken cancellationToken,
        (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, _prefix + path) { Content = content };
        if (header is { } given) request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout != Timeout.InfiniteTimeSpan) limit.CancelAfter(timeout);

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        if (response.StatusCode < HttpStatusCode.BadRequest) return response;

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false);
            throw refusal(response.StatusCode, body);
        }
    }

    public async Task<T> ReadAsync<T>(
        HttpMethod method, string path, object body, Refusal refusal, CancellationToken cancellationToken, bool waits = false)
    {
        using var response = await SendAsync(method, path, EngineJson.Content(body), refusal, Limit(waits), cancellationToken)
            .ConfigureAwait(false);
        return await EngineJson.ReadAsync<T>(response.Content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when the engine says that what was asked for is so already.</summary>
    public async Task<bool> CommandAsync(
        HttpMethod method, string path, object body, Refusal refusal, CancellationToken cancellationToken, bool waits = false)
    {
        using var response = await SendAsync(method, path, EngineJson.Content(body), refusal, Limit(waits), cancellationToken)
            .ConfigureAwait(false);
        return response.StatusCode != HttpStatusCode.NotModified;
    }

    /// <summary>Reports each line of the body as it arrives, until the engine ends it.</summary>
    public async Task FollowAsync<T>(
        HttpMethod method, string path, HttpContent content, IProgress<T> progress, CancellationToken cancellationToken,
        (string Name, string Value)? header = null)
    {
        using var response = await SendAsync(
            method, path, content, Refusals.Any, Timeout.InfiniteTimeSpan, cancellationToken, header).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0) progress?.Report(EngineJson.Parse<T>(line));
        }
    }

    public void Dispose() => _http.Dispose();

    private TimeSpan Limit(bool waits) => waits ? Timeout.InfiniteTimeSpan : DefaultTimeout;

    // Over a unix socket the host's name says nothing, but HTTP wants one.
    private static Uri HttpAddress(Uri endpoint) => endpoint.Scheme switch
    {
        "unix" => new Uri("http://docker/"),
        "tcp" => new UriBuilder(endpoint) { Scheme = "http" }.Uri,
        "http" or "https" => endpoint,
        _ => throw new ArgumentException($"'{endpoint}' is no address of a Docker Engine: use unix://, tcp://, http:// or https://."),
    };

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
