using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.ControlPlane.Writes;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Patches;

/// <summary>Patches an object as it is: reads it, changes it, and writes it only if nobody else did meanwhile; otherwise again.</summary>
internal sealed class ObjectPatches(ObjectWrites writes, OptimisticWrites optimistic, ReadModel readModel)
{
    /// <param name="mayCreate">Asked where an apply patch finds nothing there.</param>
    public Task<WriteResult> PatchAsync(
        Identity identity, EntityKey key, ResourceKind kind, Patch patch, WriteOptions options, Func<ValueTask> mayCreate,
        CancellationToken cancellationToken)
    {
        var operation = OperationOf(options.Subresource);
        var apply = patch.Type == PatchType.Apply ? AppliedPatch.Read(kind, key, patch, options) : null;
        return optimistic.WriteAsync(key, TryAsync, WasLate, cancellationToken);

        // A revision that the patch names is checked each time against what is then there.
        async Task<WriteResult> TryAsync(StoredObject? current)
        {
            if (current is null && (apply is null || operation != Operation.Replace))
                throw Refuse.NotThere(readModel.Current, kind, key);
            if (current is null) await mayCreate().ConfigureAwait(false);

            var wanted = apply is null ? Change(kind, current!, patch, options) : apply.On(current);
            return await WriteAsync(identity, wanted, current, operation, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes an object as a function says, which is asked again where another wrote in between.</summary>
    /// <param name="change">Answers with the object to write; a revision that it names is a condition.</param>
    public Task<WriteResult> ChangeAsync(
        Identity identity, EntityKey key, ResourceKind kind, Func<ApiObject, ApiObject> change, WriteOptions options,
        CancellationToken cancellationToken) => optimistic.WriteAsync(
        key,
        current =>
        {
            var read = current ?? throw Refuse.NotFound(kind, key.Name);
            var wanted = change(read.Object);
            CheckRevision(kind, read, wanted);
            WritePreconditions.CheckUid(kind, read, wanted.Metadata.Uid);
            return writes.ReplaceAsync(identity, new WantedObject(wanted), read, Operation.Replace, options, cancellationToken);
        },
        WasLate, cancellationToken);

    private Task<WriteResult> WriteAsync(
        Identity identity, WantedObject wanted, StoredObject? current, Operation operation, WriteOptions options,
        CancellationToken cancellationToken) => current is null
        ? writes.CreateAsync(identity, wanted, options, cancellationToken)
        : writes.ReplaceAsync(identity, wanted, current, operation, options, cancellationToken);

    private static bool WasLate(ApiException refusal, StoredObject? current) =>
        current is null ? refusal.Reason == StatusReason.AlreadyExists : refusal.Cause == RefusalCause.Modified;

    private static WantedObject Change(ResourceKind kind, StoredObject current, Patch patch, WriteOptions options)
    {
        var metadata = current.Object.Metadata;
        var wanted = PatchedObject.Read(
            kind, metadata, PatchApplication.Apply(kind, PatchApplication.ToJson(current.Object), patch), options);
        CheckRevision(kind, current, wanted.Object);
        return wanted;
    }

    /// <summary>No other attempt would change that the client demands a revision that is over.</summary>
    private static void CheckRevision(ResourceKind kind, StoredObject current, ApiObject wanted)
    {
        if (wanted.Metadata.ResourceVersion is { Length: > 0 } version && version != current.Object.Metadata.ResourceVersion)
            throw Refuse.OutdatedRevision(kind, wanted.Metadata.Name!);
    }

    private static Operation OperationOf(string? subresource) => subresource switch
    {
        null => Operation.Replace,
        "status" => Operation.ReplaceStatus,
        _ => throw Refuse.With(
            StatusReason.MethodNotAllowed, $"the subresource '{subresource}' cannot be patched", new StatusDetails()),
    };
}
