using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Writes;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Deletes what a list shows, some at once, each under the conditions of a deletion of its own.</summary>
internal sealed class CollectionDeletion(ObjectReads reads, ObjectWrites writes)
{
    private const int AtOnce = 32;

    public async Task<ObjectList<ApiObject>> DeleteAsync(
        Identity identity, ResourceKind kind, string? @namespace, DeleteOptions? options, ListOptions? selection,
        CancellationToken cancellationToken)
    {
        var list = await reads.ListAsync(kind, @namespace, selection, cancellationToken).ConfigureAwait(false);
        var last = new ApiObject?[list.Items.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        ApiException? failure = null;
        await Parallel.ForAsync(0, last.Length, limits, async (i, stop) =>
        {
            try
            {
                last[i] = await DeleteAsync(identity, kind, list.Items[i], options, stop).ConfigureAwait(false);
            }
            catch (ApiException refusal)
            {
                // The others go all the same, and whoever asked hears of the first that did not.
                Interlocked.CompareExchange(ref failure, refusal, null);
            }
        }).ConfigureAwait(false);
        if (failure is not null) throw failure;

        return list with { Items = [.. last.OfType<ApiObject>()] };
    }

    /// <summary>Null where it was gone already, or another has taken its name.</summary>
    private async Task<ApiObject?> DeleteAsync(
        Identity identity, ResourceKind kind, ApiObject @object, DeleteOptions? options, CancellationToken cancellationToken)
    {
        var metadata = @object.Metadata;
        options ??= new DeleteOptions();
        var same = (options.Preconditions ?? new Preconditions()) with { Uid = options.Preconditions?.Uid ?? metadata.Uid };
        try
        {
            return await writes.DeleteAsync(
                identity, kind, metadata.Namespace, metadata.Name!, options with { Preconditions = same }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound || IsOfAnother(refusal, options))
        {
            return null;
        }
    }

    private static bool IsOfAnother(ApiException refusal, DeleteOptions asked) =>
        refusal.Cause == RefusalCause.OtherUid && asked.Preconditions is null;
}
