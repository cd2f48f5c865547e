using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Applying;

/// <summary>How manifests are applied.</summary>
internal sealed record ApplyOptions
{
    public bool ServerSide { get; init; }
    public bool Force { get; init; }
    public bool DryRun { get; init; }

    /// <summary>Sends nothing: shows what would be sent.</summary>
    public bool Local { get; init; }
    public string? Manager { get; init; }
}

/// <summary>What became of an object.</summary>
internal sealed record Applied(ApiObject? Before, ApiObject After, string Outcome);

/// <summary>Makes one object be as its manifest says, and leaves alone what the manifest never said.</summary>
internal sealed class ObjectApplier(IApiClient client, ApplyOptions options, Action<string> warn)
{
    private const int Attempts = 5;

    // The names that kubectl takes: an object may be applied with either in turn, and keeps one owner.
    private const string ServerSideManager = "kubectl";
    private const string ClientSideManager = "kubectl-client-side-apply";

    public async Task<Applied> ApplyAsync(ApiObject manifest, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(manifest.GetType());
        if (string.IsNullOrEmpty(manifest.Metadata.Name))
            throw new CommandFailure($"an applied {kind.Kind} needs a name; one with generateName is made with 'troupe create'");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var live = await FindAsync(kind, manifest, cancellationToken);
                return options.ServerSide
                    ? await ServerSideAsync(kind, manifest, live, cancellationToken)
                    : live is null
                        ? await CreateAsync(kind, manifest, cancellationToken)
                        : await PatchAsync(kind, manifest, live, cancellationToken);
            }
            catch (ApiException refused) when (IsOvertaken(refused) && attempt < Attempts)
            {
                // Someone else wrote in between; looks again at what is there now.
            }
        }
    }

    private bool IsOvertaken(ApiException refused) =>
        !options.ServerSide && refused.Reason is StatusReason.Conflict or StatusReason.AlreadyExists;

    private async Task<Applied> ServerSideAsync(
        ResourceKind kind, ApiObject manifest, ApiObject? live, CancellationToken cancellationToken)
    {
        var patch = new Patch(PatchType.Apply, AppliedManifest.Json(manifest).ToJsonString());
        var after = await SendAsync(kind, manifest, patch, options.Manager ?? ServerSideManager, cancellationToken);
        return new Applied(live, after, "serverside-applied");
    }

    private async Task<Applied> CreateAsync(ResourceKind kind, ApiObject manifest, CancellationToken cancellationToken)
    {
        var json = AppliedManifest.WithMemory(AppliedManifest.Json(manifest));
        var wanted = (ApiObject)json.Deserialize(kind.Type, ApiJson.Lenient)!;
        var made = options.Local
            ? wanted
            : await client.CreateAsync(wanted, Write(options.Manager ?? ClientSideManager), cancellationToken);
        return new Applied(null, made, "created");
    }

    private async Task<Applied> PatchAsync(ResourceKind kind, ApiObject manifest, ApiObject live, CancellationToken cancellationToken)
    {
        if (live.Metadata.DeletionTimestamp is not null)
            warn($"{Printing.ObjectPrinter.NameOf(live)} is being deleted, so what is applied to it will be gone with it");
        var memory = AppliedManifest.Memory(live);
        if (memory is null)
            warn($"{Printing.ObjectPrinter.NameOf(live)} was not made by apply: fields that the manifest leaves out stay as they are, "
                 + "and from now on apply remembers what it set");
        var wanted = AppliedManifest.WithMemory(AppliedManifest.Json(manifest));
        var changes = ThreeWayMerge.Strategic(kind, memory, wanted, PatchApplication.ToJson(live));
        if (changes.Count == 0) return new Applied(live, live, "unchanged");
        var patch = new Patch(PatchType.StrategicMerge, changes.ToJsonString());
        var after = options.Local
            ? LocalPatch.Apply(live, patch)
            : await SendAsync(kind, manifest, patch, options.Manager ?? ClientSideManager, cancellationToken);
        return new Applied(live, after, "configured");
    }

    private Task<ApiObject> SendAsync(
        ResourceKind kind, ApiObject manifest, Patch patch, string manager, CancellationToken cancellationToken) =>
        client.PatchAsync(kind, manifest.Metadata.Namespace, manifest.Metadata.Name!, patch, Write(manager), cancellationToken);

    private WriteOptions Write(string manager) => new()
    {
        DryRun = options.DryRun, FieldManager = manager, Force = options.Force,
    };

    private async Task<ApiObject?> FindAsync(ResourceKind kind, ApiObject manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(kind, manifest.Metadata.Namespace, manifest.Metadata.Name!, cancellationToken);
        }
        catch (ApiException refused) when (refused.Reason == StatusReason.NotFound)
        {
            return null;
        }
    }
}
