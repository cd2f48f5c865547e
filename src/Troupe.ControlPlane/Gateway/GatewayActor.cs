using System.Diagnostics;
using Akka.Actor;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Security.Identities;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The gateway's door for actors; it only learns who asks, and passes on, so one is enough.</summary>
internal sealed class GatewayActor : ReceiveActor
{
    private readonly ApiGateway _gateway;
    private readonly RequestIdentities _identities;

    public GatewayActor(ApiGateway gateway, RequestIdentities identities)
    {
        (_gateway, _identities) = (gateway, identities);
        Receive<GatewayRequest>(request => AnswerAsync(request).PipeTo(Sender, Self));
    }

    private async Task<GatewayReply> AnswerAsync(GatewayRequest request)
    {
        try
        {
            var identity = _identities.Of(request);
            if (WriteOf(request) is not { } write)
                return new GatewayReply(await ResultAsync(identity, request).ConfigureAwait(false), null);
            var written = await _gateway.WriteAsync(identity, write.Write, write.Options, default).ConfigureAwait(false);
            return new GatewayReply(written.Object, null, written.Created, written.Warnings);
        }
        catch (ApiException refusal)
        {
            return new GatewayReply(null, refusal.Status, Warnings: refusal.Warnings);
        }
    }

    private static (ObjectWrite Write, WriteOptions? Options)? WriteOf(GatewayRequest request) => request switch
    {
        CreateObject create => (new ObjectWrite.Create(create.Object), create.Options),
        ReplaceObject replace => (new ObjectWrite.Replace(replace.Object), replace.Options),
        ReplaceObjectStatus replace => (new ObjectWrite.ReplaceStatus(replace.Object), replace.Options),
        PatchObject patch => (new ObjectWrite.Change(patch.Kind, patch.Namespace, patch.Name, patch.Patch), patch.Options),
        _ => null,
    };

    private async Task<object> ResultAsync(Identity identity, GatewayRequest request) => request switch
    {
        GetObject get => await _gateway.GetAsync(identity, get.Kind, get.Namespace, get.Name, default),
        ListObjects list => await _gateway.ListAsync(identity, list.Kind, list.Namespace, list.Options, default),
        DeleteObject delete =>
            await _gateway.DeleteAsync(identity, delete.Kind, delete.Namespace, delete.Name, delete.Options, default),
        _ => throw new UnreachableException($"{request.GetType().Name} is no request of the gateway"),
    };
}
