using System.CommandLine;
using Microsoft.Extensions.Logging;
using Troupe.Agent.Hosting;
using Troupe.Api.Clients;
using Troupe.Hosting;

namespace Troupe.Joining;

/// <summary>The node that `agent` runs: this machine's place in a cluster whose control plane is elsewhere.</summary>
internal sealed class JoinedNode(ParseResult parsed, StateDirectory state, NodeSettings node, ILogger<JoinedNode> log) : IDisposable
{
    private NodeMembership? _membership;
    private HttpApiClient? _client;

    /// <summary>Where the cluster is, once the node runs.</summary>
    public Uri? Server => _membership?.Endpoint.Server;

    public async Task<NodePlace> PlaceAsync(CancellationToken cancellationToken)
    {
        _membership = await JoinOptions.OpenAsync(
            parsed, state, node.Name,
            failure => log.LogError(failure, "The certificate of node {Node} could not be renewed; another attempt follows", node.Name),
            cancellationToken);
        _client = _membership.Endpoint.CreateClient();
        await NodeTraces.FollowAsync(state, node, cancellationToken);
        return new NodePlace(node, _client, new NodeKeys(_membership.Certificate, _membership.Authority));
    }

    public void Dispose()
    {
        _client?.Dispose();
        _membership?.Dispose();
    }
}
