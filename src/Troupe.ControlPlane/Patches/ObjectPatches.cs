using Troupe.Api.Clients;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Patches;

/// <summary>Patches an object as it is: reads it, changes it, and writes it only if nobody else did meanwhile; otherwise again.</summary>
internal sealed class ObjectPatches(ObjectWrites writes, ReadModel readModel, TimeProvider time)
{
    // Each attempt that fails is another's that succeeded, so only an object that very many patch at once gives up.
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);

    /// <param name="mayCreate">Asked where an apply patch finds nothing there.</param>
    public async Task<ApiObject> PatchAsync(
        Identity identity, EntityKey key, ResourceKind kind, Patch patch, WriteOptions options, Func<ValueTask> mayCreate,
        CancellationToken cancellationToken)
    {
        var operation = OperationOf(options.Subresource);
        var apply = patch.Type == PatchType.Apply ? AppliedPatch.Read(kind, key, patch, options) : null;
        for (var attempt = 1; ; attempt++)
        {
            var seen = readModel.SequenceNrOf(key.PersistenceId);
            var current = readModel.Current.Find(key);
            if (current is null && (apply is null || operation != Operation.Replace))
                throw Refuse.NotThere(readModel.Current, kind, key);
            if (current is null) await mayCreate().ConfigureAwait(false);

            var (wanted, fields) = apply is null ? (Change(kind, current!, patch, options), (FieldSet?)null) : apply.On(current);
            try
            {
                return await WriteAsync(identity, wanted, current, operation, options, fields, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException conflict) when (attempt < MostAttempts && WasLate(conflict, current, key))
            {
                // A revision that the patch names is checked again against what is then there.
                await readModel.WaitForAsync(key.PersistenceId, (current?.SequenceNr ?? seen) + 1, cancellationToken)
                    .WaitAsync(LongestLag, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task<ApiObject> WriteAsync(
        Identity identity, ApiObject wanted, StoredObject? current, Operation operation, WriteOptions options, FieldSet? fields,
        CancellationToken cancellationToken) => current is null
        ? writes.CreateAsync(identity, wanted, options, fields, cancellationToken)
        : writes.ReplaceAsync(identity, wanted, current, operation, options, fields, cancellationToken);

    private static bool WasLate(ApiException conflict, StoredObject? current, EntityKey key) => current is null
        ? conflict.Reason == StatusReason.AlreadyExists
        : Conflicts.IsModified(conflict.Status, key);

    private static ApiObject Change(ResourceKind kind, StoredObject current, Patch patch, WriteOptions options)
    {
        var metadata = current.Object.Metadata;
        var wanted = PatchedObject.Read(
            kind, metadata, PatchApplication.Apply(kind, PatchApplication.ToJson(current.Object), patch), options);
        if (wanted.Metadata.ResourceVersion is { Length: > 0 } version && version != metadata.ResourceVersion)
            throw Refuse.Modified(kind, metadata.Name!);

        return wanted;
    }

    private static Operation OperationOf(string? subresource) => subresource switch
    {
        null => Operation.Replace,
        "status" => Operation.ReplaceStatus,
        _ => throw Refuse.With(
            StatusReason.MethodNotAllowed, $"the subresource '{subresource}' cannot be patched", new StatusDetails()),
    };
}
