using System.Net;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Responses;
using Troupe.Security.Identities;

namespace Troupe.Http.Nodes;

/// <summary>The API server's ways to the agents of nodes: where one answers, and what carries requests there.</summary>
internal sealed class NodeConnections(ApiServerOptions options, Func<Identity, IGatewayClient> clientFor, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _agents = new(new SocketsHttpHandler
    {
        // What passes here is another's conversation: nothing in it is followed, kept, unpacked or marked.
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, ConnectTimeout = ConnectTimeout,
        ConnectCallback = new AgentDialer(options, clientFor(Identity.Controller("node-connections")), time).ConnectAsync,
    });

    /// <summary>Carries requests to any agent, upgrades among them.</summary>
    public HttpMessageInvoker Agents => _agents;

    /// <summary>Where the agent of a node answers, as `http://NODE.node:10250`; <see cref="Agents"/> leads there, over TLS.</summary>
    /// <exception cref="ApiException">There is no such node, or it does not say where its agent is.</exception>
    public static async Task<Uri> AddressOfAsync(IGatewayClient client, string nodeName, CancellationToken cancellationToken)
    {
        var node = await client.GetAsync<Node>(null, nodeName, cancellationToken);
        // Nothing is out of order here, so it is no 5xx: a node without an agent has been written down, as anyone may.
        if (node.Status?.DaemonEndpoints?.KubeletEndpoint?.Port is not (> 0 and < 65536 and var port))
            throw Statuses.Refuse(StatusReason.BadRequest, $"node {nodeName} does not say where its agent answers");

        return AgentHost.UriOf(nodeName, port);
    }

    /// <summary>One request to the agent of a node; the answer as soon as its head is there.</summary>
    /// <param name="pathAndQuery">As `/containerLogs/default/web/main?follow=true`.</param>
    public async Task<HttpResponseMessage> GetAsync(
        IGatewayClient client, string nodeName, string pathAndQuery, CancellationToken cancellationToken)
    {
        var address = await AddressOfAsync(client, nodeName, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, pathAndQuery));
        try
        {
            return await _agents.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(nodeName, exception);
        }
    }

    /// <summary>The refusal of a request whose node's agent cannot be reached.</summary>
    public static ApiException Unreachable(string nodeName, Exception? cause) => Statuses.Refuse(
        StatusReason.ServiceUnavailable,
        $"the agent of node {nodeName} does not answer: {cause?.Message ?? "the connection broke"}");

    public void Dispose() => _agents.Dispose();
}
