using Microsoft.AspNetCore.Http;
using Troupe.Security.Authentication;

namespace Troupe.Http.Authentication;

/// <summary>Finds a request's bearer token: in the header `Authorization` or, for browsers, in the protocols of a WebSocket.</summary>
internal sealed class RequestTokens(BearerTokens tokens)
{
    private const string Scheme = "Bearer";
    private const string WebSocketPrefix = "base64url.bearer.authorization.k8s.io.";

    public Credential Check(HttpRequest request)
    {
        if (request.Headers.Authorization.Count == 0) return CheckWebSocket(request);
        var parts = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!parts[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase) || parts.Length < 2 || parts[1].Length == 0)
            return new Credential.Bad($"the Authorization header is no bearer token, but '{parts[0][..Math.Min(parts[0].Length, 10)]}'");

        // What stands behind the door, as a pod that is proxied to, must not see the key to it.
        request.Headers.Authorization = default;
        return tokens.Check(parts[1]);
    }

    private Credential CheckWebSocket(HttpRequest request)
    {
        var protocols = request.Headers.SecWebSocketProtocol.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(protocols, protocol => protocol.StartsWith(WebSocketPrefix, StringComparison.Ordinal)) is not { } found)
            return new Credential.None();
        request.Headers.SecWebSocketProtocol = string.Join(',', protocols.Where(protocol => protocol != found));
        try
        {
            return tokens.Check(System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(
                found.AsSpan(WebSocketPrefix.Length))));
        }
        catch (FormatException)
        {
            return new Credential.Bad("the token among the WebSocket's protocols is not base64url");
        }
    }
}
