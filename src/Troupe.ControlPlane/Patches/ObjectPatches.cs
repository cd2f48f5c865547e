using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Patches;

/// <summary>Patches an object as it is: reads it, changes it, and writes it only if nobody else did meanwhile; otherwise again.</summary>
internal sealed class ObjectPatches(ObjectWrites writes, ReadModel readModel, TimeProvider time)
{
    // Each attempt that fails is another's that succeeded, so only an object that very many patch at once gives up.
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);

    public async Task<ApiObject> PatchAsync(
        Identity identity, ResourceKind kind, string? @namespace, string name, Patch patch, WriteOptions options,
        CancellationToken cancellationToken)
    {
        var operation = OperationOf(options.Subresource);
        var key = ObjectKey.Of(kind, @namespace, name);
        for (var attempt = 1; ; attempt++)
        {
            var current = readModel.Current.Find(key) ?? throw Refuse.NotFound(kind, name);
            var wanted = Change(kind, current, patch, options);
            try
            {
                return await writes.ReplaceAsync(identity, wanted, current, operation, options, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException conflict) when (attempt < MostAttempts && Conflicts.IsModified(conflict.Status, key))
            {
                // A revision that the patch names is checked again against what is then there.
                await readModel.WaitForAsync(key.PersistenceId, current.SequenceNr + 1, cancellationToken)
                    .WaitAsync(LongestLag, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

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
        _ => throw Refuse.With(StatusReason.MethodNotAllowed, $"the subresource '{subresource}' cannot be patched"),
    };
}
