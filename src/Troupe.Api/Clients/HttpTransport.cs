using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using Troupe.Api.Failures;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Api.Clients;

/// <summary>Sends requests and turns what goes wrong into exceptions that say what to do.</summary>
internal sealed class HttpTransport : IDisposable
{
    public const string CauseHeader = "Troupe-Cause";
    private const int LongestErrorText = 500;
    private const long MostErrorBytes = 1 << 20;
    private readonly HttpApiClientOptions _options;
    private readonly HttpClient _http;

    public HttpTransport(HttpApiClientOptions options)
    {
        _options = options;
        _http = new HttpClient(options.Handler ?? DefaultHandler())
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
        HttpMethod method, string path, object? body, long? cause, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (cause is { } revision)
            request.Headers.Add(CauseHeader, revision.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Content = ContentOf(body);
        var response = await SendInTimeAsync(request, cancellationToken);
        foreach (var warning in WarningHeaders.Read(response.Headers)) _options.OnWarning?.Invoke(warning);

        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            throw new ApiException(await ReadStatusAsync(response, cancellationToken))
            {
                Warnings = [.. WarningHeaders.Read(response.Headers)],
            };
        }
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
                _options.Address, $"no conversation with {Place}: {FailureWords.Of(exception)}", exception);
        }
    }

    /// <summary>A breach while an answer is being read.</summary>
    public ApiUnreachableException Broken(Exception cause) => new(
        _options.Address, $"the connection to {Place} broke while it answered: {FailureWords.Of(cause)}", cause);

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler DefaultHandler() =>
        new() { ConnectTimeout = TimeSpan.FromSeconds(5), Proxy = SystemProxy.Instance };

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
        // Who is not trusted is told of in words of its own; what TLS itself cannot read was no TLS.
        HttpRequestError.SecureConnectionError when Has<UntrustedServerException>(exception) =>
            $"no secure connection to {Place}: {FailureWords.Of(exception)}",
        HttpRequestError.SecureConnectionError =>
            $"no secure connection to {Place}: {FailureWords.Of(exception)}. "
            + $"If it serves plain HTTP, write http://{_options.Address.Authority}",
        HttpRequestError.NameResolutionError => $"'{_options.Address.Host}' has no address: is the name of the server right?",
        _ => $"no answer at {Place}: is the cluster up? Start it with 'troupe up' ({FailureWords.Of(exception)})",
    };

    /// <summary>A refusal stands beneath the WebSocket's own failure.</summary>
    private static Exception? Refusal(Exception exception) => exception switch
    {
        ApiException refused => new ApiException(refused.Status),
        { InnerException: { } inner } => Refusal(inner),
        _ => null,
    };

    private static bool Has<T>(Exception exception) => exception is T || (exception.InnerException is { } inner && Has<T>(inner));

    private static async Task<Status> ReadStatusAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await ReadErrorAsync(response, cancellationToken);
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

    /// <summary>As much of an error as arrives: half of one says more than that the line broke, and none is longer than that.</summary>
    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MostErrorBytes, cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>What servers of TLS say, ours and Go's.</summary>
    private const string SpokenPlainly = "Client sent an HTTP request to an HTTPS server.";

    private static Status FromCode(HttpStatusCode code, string text)
    {
        var reason = Enum.GetValues<StatusReason>().FirstOrDefault(reason => (int)reason == (int)code, StatusReason.InternalError);
        var words = text.Length <= LongestErrorText ? text.Trim() : text[..LongestErrorText] + "…";
        // A page is for a browser, and nothing of the API writes one.
        if (words.StartsWith('<'))
        {
            words = $"a page of HTML came with {(int)code}, which no API writes: a proxy in between may have made it";
        }

        if (words == SpokenPlainly) words += " Write its address with https://";
        return Status.Failure(reason, words.Length > 0 ? words : $"the server answered {(int)code} and no words") with { Code = (int)code };
    }
}
