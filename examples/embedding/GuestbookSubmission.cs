using Akka.Actor;
using Akka.Hosting;
using Troupe.Api.Input;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.Security.Identities;
using static Troupe.ControlPlane.Gateway.GatewayRequest;

namespace Embedding;

/// <summary>Submits the guestbook's manifests to the gateway, by messages, as any actor of the application may.</summary>
internal sealed class GuestbookSubmission(
    IRequiredActor<GatewayActorKey> gateway, ControlPlaneReadiness readiness, Happenings happenings) : BackgroundService
{
    private static readonly Identity Self = new("embedding");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Ready.WaitAsync(stoppingToken);
        var folder = Path.Combine(AppContext.BaseDirectory, "guestbook");
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var manifest = ManifestReader.Read(await File.ReadAllTextAsync(file, stoppingToken), Path.GetFileName(file));
            foreach (var error in manifest.Errors) happenings.Say(error.ToString());
            // With any error nothing of a manifest may be created.
            if (manifest.Errors.Count > 0) continue;
            foreach (var document in manifest.Documents) await SubmitAsync(document.Object, stoppingToken);
        }
    }

    private async Task SubmitAsync(ApiObject @object, CancellationToken stoppingToken)
    {
        var reply = await gateway.ActorRef.Ask<GatewayReply>(new CreateObject(@object) { Identity = Self }, Patience, stoppingToken);
        var answer = reply.Refusal is { } refusal ? $"refused: {refusal.Message}" : "created";
        happenings.Say($"{@object.Kind} {@object.Metadata.Name} {answer}");
    }
}
