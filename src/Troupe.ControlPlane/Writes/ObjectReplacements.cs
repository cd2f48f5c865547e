using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.ReadModels;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Writes;

/// <summary>Replaces an object; where none is there it is created, if its kind may begin so.</summary>
internal sealed class ObjectReplacements(ObjectWrites writes, OptimisticWrites optimistic)
{
    /// <param name="mayCreate">Asked before an object is created.</param>
    public Task<WriteResult> ReplaceAsync(
        Identity identity, ApiObject @object, WriteOptions options, Func<ValueTask> mayCreate, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var key = ObjectKey.Of(kind, @object.Metadata.Namespace, @object.Metadata.Name ?? "");
        return optimistic.WriteAsync(
            key,
            current => IsNew(kind, current)
                ? CreateAsync(identity, kind, @object, options, mayCreate, cancellationToken)
                : writes.ReplaceAsync(identity, @object, Operation.Replace, options, cancellationToken),
            (late, current) => WasLate(late, kind, IsNew(kind, current)), cancellationToken);
    }

    private static bool IsNew(ResourceKind kind, StoredObject? current) => current is null && kind.AllowCreateOnUpdate;

    private async Task<WriteResult> CreateAsync(
        Identity identity, ResourceKind kind, ApiObject @object, WriteOptions options, Func<ValueTask> mayCreate,
        CancellationToken cancellationToken)
    {
        WritePreconditions.CheckIsNew(kind, @object.Metadata);
        await mayCreate().ConfigureAwait(false);
        return await writes.CreateAsync(identity, @object, options, cancellationToken).ConfigureAwait(false);
    }

    private static bool WasLate(ApiException refusal, ResourceKind kind, bool isNew) =>
        isNew ? refusal.Reason == StatusReason.AlreadyExists : kind.AllowCreateOnUpdate && refusal.Reason == StatusReason.NotFound;
}
