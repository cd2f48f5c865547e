using System.Diagnostics;
using Akka.Actor;
using Troupe.Api.Responses;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The gateway's door for actors, in this system or another; it only passes on, so one is enough.</summary>
internal sealed class GatewayActor : ReceiveActor
{
    private readonly ApiGateway _gateway;

    public GatewayActor(ApiGateway gateway)
    {
        _gateway = gateway;
        Receive<GatewayRequest>(request => AnswerAsync(request).PipeTo(Sender, Self));
    }

    private async Task<GatewayReply> AnswerAsync(GatewayRequest request)
    {
        try
        {
            return new GatewayReply(await ResultAsync(request).ConfigureAwait(false), null);
        }
        catch (ApiException refusal)
        {
            return new GatewayReply(null, refusal.Status);
        }
    }

    private async Task<object> ResultAsync(GatewayRequest request) => request switch
    {
        CreateObject create => await _gateway.CreateAsync(request.Identity, create.Object, create.Options, default),
        GetObject get => await _gateway.GetAsync(request.Identity, get.Kind, get.Namespace, get.Name, default),
        ListObjects list => await _gateway.ListAsync(request.Identity, list.Kind, list.Namespace, list.Options, default),
        ReplaceObject replace => await _gateway.ReplaceAsync(request.Identity, replace.Object, replace.Options, default),
        ReplaceObjectStatus replace => await _gateway.ReplaceStatusAsync(request.Identity, replace.Object, replace.Options, default),
        PatchObject patch =>
            await _gateway.PatchAsync(request.Identity, patch.Kind, patch.Namespace, patch.Name, patch.Patch, patch.Options, default),
        DeleteObject delete =>
            await _gateway.DeleteAsync(request.Identity, delete.Kind, delete.Namespace, delete.Name, delete.Options, default),
        _ => throw new UnreachableException($"{request.GetType().Name} is no request of the gateway"),
    };
}
