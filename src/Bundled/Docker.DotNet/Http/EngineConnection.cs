using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet;

/// <summary>One pool of connections to one engine.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly string _prefix;

    public EngineConnection(Uri endpoint, Version version, TimeSpan defaultTimeout)
    {
        _endpoint = endpoint;
        var handler = Handler();
        if (endpoint.Scheme == "unix")
            handler.ConnectCallback = async (_, cancellation) => Owning(await ConnectAsync(endpoint, cancellation).ConfigureAwait(false));

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

    /// <summary>Sends one request on a connection of its own, which the engine then hands over to a container's streams.</summary>
    public async Task<HijackedStream> HijackAsync(
        HttpMethod method, string path, object body, Refusal refusal, CancellationToken cancellationToken)
    {
        Socket socket = null;
        var handler = Handler();
        handler.ConnectCallback = async (_, cancellation) =>
            Owning(socket = await ConnectAsync(_endpoint, cancellation).ConfigureAwait(false));
        var http = new HttpClient(handler) { BaseAddress = HttpAddress(_endpoint), Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var request = new HttpRequestMessage(method, _prefix + path) { Content = EngineJson.Content(body) };
            request.Headers.Connection.Add("Upgrade");
            request.Headers.TryAddWithoutValidation("Upgrade", "tcp");
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                throw refusal(
                    response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
            }

            return new HijackedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), socket, http);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

    private TimeSpan Limit(bool waits) => waits ? Timeout.InfiniteTimeSpan : DefaultTimeout;

    // Over a unix socket the host's name says nothing, but HTTP wants one.
    private static Uri HttpAddress(Uri endpoint) => endpoint.Scheme switch
    {
        "unix" => new Uri("http://docker/"),
        "tcp" => new UriBuilder(endpoint) { Scheme = "http" }.Uri,
        "http" or "https" => endpoint,
        _ => throw new ArgumentException($"'{endpoint}' is no address of a Docker Engine: use unix://, tcp://, http:// or https://."),
    };

    private static NetworkStream Owning(Socket socket) => new(socket, ownsSocket: true);

    private static async ValueTask<Socket> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var isUnix = endpoint.Scheme == "unix";
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            EndPoint place = isUnix ? new UnixDomainSocketEndPoint(endpoint.LocalPath) : new DnsEndPoint(endpoint.Host, endpoint.Port);
            await socket.ConnectAsync(place, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
