using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.WebSockets;
using System.Text.Json;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Api.Streaming;

namespace Troupe.Api.Clients;

/// <summary>Sends requests and turns what goes wrong into exceptions that say what to do.</summary>
internal sealed class HttpTransport : IDisposable
{
    public const string CauseHeader = "Troupe-Cause";
    private const int LongestErrorText = 500;
    private readonly HttpApiClientOptions _options;
    private readonly HttpClient _http;

    public HttpTransport(HttpApiClientOptions options)
    {
        _options = options;
        _http = new HttpClient(options.Handler ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = options.Address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (options.BearerToken is { } token) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The answer as soon as its head is there; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, WriteOptions? options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (options?.Cause is { } cause)
            request.Headers.Add(CauseHeader, cause.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Content = ContentOf(body);
        var response = await SendInTimeAsync(request, cancellationToken);
        foreach (var warning in WarningHeaders.Read(response.Headers))
        {
            _options.OnWarning?.Invoke(warning);
            options?.Warn?.Invoke(warning);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw new ApiException(await ReadStatusAsync(response, cancellationToken));
    }

    /// <summary>Opens a WebSocket, in the best of the subprotocols that the server speaks.</summary>
    public async Task<WebSocket> ConnectAsync(string path, IReadOnlyList<string> protocols, CancellationToken cancellationToken)
    {
        var scheme = _options.Address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        var uri = new UriBuilder(new Uri(_options.Address, path)) { Scheme = scheme }.Uri;
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols) socket.Options.AddSubProtocol(protocol);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var invoker = new HttpMessageInvoker(new UpgradeHandler(
                _http, async (response, cancellation) => new ApiException(await ReadStatusAsync(response, cancellation))));
            await socket.ConnectAsync(uri, invoker, limit.Token);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (cancellationToken.IsCancellationRequested) throw;
            throw Refusal(exception) ?? new ApiUnreachableException(
                _options.Address, $"no conversation with {Place}: {Root(exception).Message}", exception);
        }
    }

    /// <summary>A breach while an answer is being read.</summary>
    public ApiUnreachableException Broken(Exception cause) => new(
        _options.Address, $"the connection to {Place} broke while it answered ({Root(cause).Message}): ask again", cause);

    public void Dispose() => _http.Dispose();

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        Patch patch => Content(patch.Body, patch.Type.MediaType()),
        _ => Content(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Lenient), "application/json"),
    };

    private static HttpContent Content(ReadOnlyMemory<byte> bytes, string mediaType) =>
        new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private string Place => _options.Address.GetLeftPart(UriPartial.Authority);

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = _options.Timeout.TotalSeconds.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
            throw new ApiUnreachableException(
                _options.Address, $"{Place} gave no answer in {seconds} seconds: is it overloaded? Ask again", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiUnreachableException(_options.Address, Explain(exception), exception);
        }
    }

    private string Explain(HttpRequestException exception) => exception.HttpRequestError switch
    {
        // What TLS itself cannot read was no TLS; who is not trusted is told of in other words.
        HttpRequestError.SecureConnectionError when Root(exception).Source == typeof(SslStream).Assembly.GetName().Name =>
            $"no secure connection to {Place}: {Root(exception).Message} "
                + $"If it serves plain HTTP, write http://{_options.Address.Authority}",
        HttpRequestError.SecureConnectionError => $"no secure connection to {Place}: {Root(exception).Message}",
        HttpRequestError.NameResolutionError => $"'{_options.Address.Host}' has no address: is the name of the server right?",
        _ => $"no answer at {Place}: is the cluster up? Start it with 'troupe up' ({Root(exception).Message})",
    };

    /// <summary>A refusal stands beneath the WebSocket's own failure.</summary>
    private static Exception? Refusal(Exception exception) => exception switch
    {
        ApiException refused => new ApiException(refused.Status),
        { InnerException: { } inner } => Refusal(inner),
        _ => null,
    };

    private static Exception Root(Exception exception) => exception.InnerException is { } inner ? Root(inner) : exception;

    private static async Task<Status> ReadStatusAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            if (JsonSerializer.Deserialize<Status>(text, ApiJson.Lenient) is { Kind: "Status" } status) return status;
        }
        catch (JsonException)
        {
            // A proxy in between answers in its own words.
        }

        return FromCode(response.StatusCode, text);
    }

    /// <summary>What servers of TLS say, ours and Go's.</summary>
    private const string SpokenPlainly = "Client sent an HTTP request to an HTTPS server.";

    private static Status FromCode(HttpStatusCode code, string text)
    {
        var reason = Enum.GetValues<StatusReason>().FirstOrDefault(reason => (int)reason == (int)code, StatusReason.InternalError);
        var words = text.Length <= LongestErrorText ? text.Trim() : text[..LongestErrorText] + "…";
        if (words == SpokenPlainly) words += " Write its address with https://";
        return Status.Failure(reason, words.Length > 0 ? words : $"the server answered {(int)code} and no words") with { Code = (int)code };
    }
}
