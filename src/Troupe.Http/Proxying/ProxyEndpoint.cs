using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Nodes;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Proxying;

/// <summary>`proxy` of pods, services and nodes: passes any request on to what answers there.</summary>
internal sealed class ProxyEndpoint(NodeConnections nodes, ApiServerOptions options) : IDisposable
{
    private const string Word = "proxy";

    private readonly HttpMessageInvoker _cluster = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, ConnectTimeout = TimeSpan.FromSeconds(10), ConnectCallback = options.DialCluster,
        // Pods have no certificates of the cluster's; https is spoken with whatever one they show, as Kubernetes does.
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    });

    public Task Pod(HttpContext context) => ForwardAsync(context, async (client, request, name) =>
        (await ProxyTargets.OfPodAsync(client, request.Namespace!, name, context.RequestAborted), _cluster));

    public Task Service(HttpContext context) => ForwardAsync(context, async (client, request, name) =>
        (await ProxyTargets.OfServiceAsync(client, request.Namespace!, name, context.RequestAborted), _cluster));

    public Task Node(HttpContext context) => ForwardAsync(context, async (client, _, name) =>
    {
        var (address, isAgent) = await ProxyTargets.OfNodeAsync(client, name, context.RequestAborted);
        return (address, isAgent ? nodes.Agents : _cluster);
    });

    public void Dispose() => _cluster.Dispose();

    private static async Task ForwardAsync(
        HttpContext context, Func<IGatewayClient, ObjectRequest, ProxyName, Task<(Uri Address, HttpMessageInvoker Invoker)>> find)
    {
        var request = ObjectRequest.Of(context);
        var (prefix, rest) = Split(context, request);
        if (rest.Length == 0 && context.Request.Method is "GET" or "HEAD" && !Forwarding.IsUpgrade(context.Request))
        {
            // Relative links of the page behind must lead to its neighbours, and not to those of `proxy`.
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            context.Response.Headers.Location = prefix + "/" + context.Request.QueryString;
            return;
        }

        var name = ProxyName.Parse(request.Name!);
        var (address, invoker) = await find(Caller.Of(context).Client, request, name);
        // Put together as text: a path that begins with two slashes would lead to another host.
        var path = (rest.Length == 0 ? "/" : rest) + context.Request.QueryString;
        if (!Uri.TryCreate(address.GetLeftPart(UriPartial.Authority) + path, UriKind.Absolute, out var target))
            throw Statuses.Refuse(StatusReason.BadRequest, $"the path {path} cannot be passed on: it is no path of a URL");
        var failure = await Forwarding.SendAsync(context, target, invoker, new ProxiedRequest(target, prefix));
        if (failure is not null)
        {
            throw Statuses.Refuse(
                StatusReason.ServiceUnavailable,
                $"error trying to reach {request.Kind.Singular} {name.Name}: {address.Authority} does not answer: {failure.Message}");
        }
    }

    /// <summary>The path up to `proxy` and what is behind it, as the client wrote them: what is escaped stays so.</summary>
    private static (string Prefix, string Behind) Split(HttpContext context, ObjectRequest request)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var parts = raw.Split('/');
        var root = request.Kind.Group.Length == 0 ? 3 : 4;
        var before = root + (request.Namespace is null ? 0 : 2) + 3;
        if (parts.Length < before || parts[before - 1] != Word)
            throw Statuses.Refuse(
                StatusReason.BadRequest, $"the path {raw} cannot be passed on: write it with single slashes, as /{Word}/…");
        var prefix = string.Join('/', parts.Take(before));
        return (prefix, raw[prefix.Length..]);
    }
}
