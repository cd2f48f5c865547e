using System.Diagnostics;
using Akka.Actor;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The gateway's door for actors of this process; it only passes on, so one is enough.</summary>
internal sealed class GatewayActor : ReceiveActor
{
    private const string Unproven =
        "the request names an identity and comes from another process, which can prove none here: ask over HTTPS, with a credential";

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
            if (request.IsFromElsewhere) throw Refuse.With(StatusReason.Unauthorized, Unproven);
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
