using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Agent.Containers;
using Troupe.Agent.Streaming.PortForwards;
using Troupe.Agent.Streaming.RemoteCommands;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Hosting;

/// <summary>Turns a request into the protocol that its client asks for: channels on a WebSocket, or SPDY.</summary>
internal static class StreamUpgrade
{
    private const string Spdy = "SPDY/3.1";
    private const string Version = "X-Stream-Protocol-Version";

    public static async Task<IRemoteCommandClient> CommandAsync(HttpContext context, StreamOptions options, TimeProvider time)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            var (socket, protocol) = await AcceptAsync(context, WebSocketCommandClient.Protocols);
            return await WebSocketCommandClient.StartAsync(socket, protocol, options, time, context.RequestAborted);
        }

        var version = SpdyVersion(context, SpdyCommandClient.Protocols);
        var transport = await UpgradeAsync(context, version);
        return await SpdyCommandClient.StartAsync(transport, version, options, time, context.RequestAborted);
    }

    public static async Task PortForwardAsync(HttpContext context, DialPort dial, TimeProvider time)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            var version = SpdyVersion(context, [SpdyPortForward.Protocol]);
            await SpdyPortForward.RunAsync(await UpgradeAsync(context, version), dial, time, context.RequestAborted);
            return;
        }

        if (context.WebSockets.WebSocketRequestedProtocols.Contains(SpdyPortForward.TunnelProtocol))
        {
            // The platform takes the name for malformed, since it has a slash; so it is answered by hand.
            context.Response.Headers.SecWebSocketProtocol = SpdyPortForward.TunnelProtocol;
            var tunnel = new TunnelStream(await context.WebSockets.AcceptWebSocketAsync());
            await SpdyPortForward.RunAsync(tunnel, dial, time, context.RequestAborted);
            return;
        }

        var ports = Ports(context.Request);
        var (socket, protocol) = await AcceptAsync(context, WebSocketPortForward.Protocols);
        await WebSocketPortForward.RunAsync(socket, protocol, ports, dial, time, context.RequestAborted);
    }

    /// <summary>The best protocol of those that are asked for; none where the client asks for none.</summary>
    private static async Task<(WebSocket Socket, string? Protocol)> AcceptAsync(HttpContext context, IReadOnlyList<string> spoken)
    {
        var asked = context.WebSockets.WebSocketRequestedProtocols;
        var protocol = spoken.FirstOrDefault(asked.Contains);
        if (protocol is null && asked.Count > 0) throw Unspoken(asked, spoken);
        return (await context.WebSockets.AcceptWebSocketAsync(protocol), protocol);
    }

    private static string SpdyVersion(HttpContext context, IReadOnlyList<string> spoken)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var wanted = context.Request.Headers.Upgrade;
        if (upgrade is not { IsUpgradableRequest: true } || !Spdy.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            throw AgentRefusals.Of(StatusReason.BadRequest, $"Upgrade request required: to a WebSocket, or to {Spdy}");
        var asked = context.Request.Headers.GetCommaSeparatedValues(Version);
        if (asked.Length == 0) return spoken[^1];
        return spoken.FirstOrDefault(asked.Contains) ?? throw Unspoken(asked, spoken);
    }

    private static async Task<Stream> UpgradeAsync(HttpContext context, string version)
    {
        context.Response.Headers.Upgrade = Spdy;
        context.Response.Headers[Version] = version;
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static List<int> Ports(HttpRequest request)
    {
        var ports = new List<int>();
        foreach (var text in request.Query["ports"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (!ushort.TryParse(text, out var port) || port == 0)
                throw AgentRefusals.Of(StatusReason.BadRequest, $"ports: '{text}' is no port");
            ports.Add(port);
        }

        return ports.Count is > 0 and <= WebSocketPortForward.MostPorts
            ? ports
            : throw AgentRefusals.Of(
                StatusReason.BadRequest, $"say which ports are to be forwarded: ports=80, {WebSocketPortForward.MostPorts} at most");
    }

    private static ApiException Unspoken(IEnumerable<string> asked, IEnumerable<string> spoken) => AgentRefusals.Of(
        StatusReason.Forbidden,
        $"none of the protocols {string.Join(", ", asked)} is spoken here; these are: {string.Join(", ", spoken)}");
}
