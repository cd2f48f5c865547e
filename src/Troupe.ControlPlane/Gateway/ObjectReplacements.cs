using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Replaces an object; where none is there it is created, if its kind may begin so.</summary>
internal sealed class ObjectReplacements(ObjectWrites writes, ReadModels.ReadModel readModel, TimeProvider time)
{
    // Each attempt that fails is another's creation or deletion that came in between.
    private const int MostAttempts = 10;
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);

    /// <param name="mayCreate">Asked before an object is created.</param>
    public async Task<ApiObject> ReplaceAsync(
        Identity identity, ApiObject @object, WriteOptions options, Func<ValueTask> mayCreate, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var key = ObjectKey.Of(kind, @object.Metadata.Namespace, @object.Metadata.Name ?? "");
        for (var attempt = 1; ; attempt++)
        {
            var seen = readModel.SequenceNrOf(key.PersistenceId);
            var current = readModel.Current.Find(key);
            var isNew = current is null && kind.AllowCreateOnUpdate;
            try
            {
                return isNew
                    ? await CreateAsync(identity, kind, @object, options, mayCreate, cancellationToken).ConfigureAwait(false)
                    : await writes.ReplaceAsync(identity, @object, Operation.Replace, options, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException late) when (attempt < MostAttempts && WasLate(late, kind, isNew))
            {
                await readModel.WaitForAsync(key.PersistenceId, (current?.SequenceNr ?? seen) + 1, cancellationToken)
                    .WaitAsync(LongestLag, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ApiObject> CreateAsync(
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
