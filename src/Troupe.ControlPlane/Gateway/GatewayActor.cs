using System.Diagnostics;
using Akka.Actor;
using Troupe.Api.Clients;
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
            if (WriteOf(request) is not { } write) return new GatewayReply(await ResultAsync(request).ConfigureAwait(false), null);
            var written = await _gateway.WriteAsync(request.Identity, write.Write, write.Options, default).ConfigureAwait(false);
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

    private async Task<object> ResultAsync(GatewayRequest request) => request switch
    {
        GetObject get => await _gateway.GetAsync(request.Identity, get.Kind, get.Namespace, get.Name, default),
        ListObjects list => await _gateway.ListAsync(request.Identity, list.Kind, list.Namespace, list.Options, default),
        DeleteObject delete =>
            await _gateway.DeleteAsync(request.Identity, delete.Kind, delete.Namespace, delete.Name, delete.Options, default),
        _ => throw new UnreachableException($"{request.GetType().Name} is no request of the gateway"),
    };
}
