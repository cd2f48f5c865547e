using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Api.Streaming;

namespace Troupe.Api.Clients;

public sealed partial class HttpApiClient
{
    /// <summary>Runs a command in a container of a pod; the caller talks with it and disposes of it.</summary>
    /// <exception cref="ApiException">The server refused, in its own words.</exception>
    public async Task<RemoteCommand> ExecAsync(
        string? @namespace, string pod, RemoteCommandOptions options, CancellationToken cancellationToken = default)
    {
        (string, string?)[] words = [.. options.Command.Select(word => ("command", (string?)word))];
        return await TalkAsync(@namespace, pod, "exec", options, words, cancellationToken);
    }

    /// <summary>Joins the streams of a container's own process; leaving lets it go on.</summary>
    /// <exception cref="ApiException">The server refused, in its own words.</exception>
    public Task<RemoteCommand> AttachAsync(
        string? @namespace, string pod, RemoteCommandOptions options, CancellationToken cancellationToken = default) =>
        TalkAsync(@namespace, pod, "attach", options, [], cancellationToken);

    /// <summary>Opens one connection to a port of a pod, as from within the pod; forwarding a port opens one for every client.</summary>
    /// <exception cref="ApiException">The server refused, in its own words.</exception>
    public async Task<ForwardedConnection> PortForwardAsync(
        string? @namespace, string pod, int port, CancellationToken cancellationToken = default)
    {
        var path = ApiPaths.Query(ApiPaths.Object(ResourceKinds.Pods, @namespace, pod, "portforward"), ("ports", Text(port)));
        var socket = await _transport.ConnectAsync(path, [ChannelProtocols.V5, ChannelProtocols.V4], cancellationToken);
        return await ForwardedConnection.StartAsync(socket, cancellationToken);
    }

    private async Task<RemoteCommand> TalkAsync(
        string? @namespace, string pod, string subresource, RemoteCommandOptions options, (string, string?)[] words,
        CancellationToken cancellationToken)
    {
        var path = ApiPaths.Query(
            ApiPaths.Object(ResourceKinds.Pods, @namespace, pod, subresource),
            [
                ("container", options.Container), ("stdin", Text(options.Stdin)), ("stdout", Text(options.Stdout)),
                ("stderr", Text(options.Stderr && !options.Tty)), ("tty", Text(options.Tty)), .. words,
            ]);
        return new RemoteCommand(await _transport.ConnectAsync(path, [ChannelProtocols.V5, ChannelProtocols.V4], cancellationToken));
    }
}
