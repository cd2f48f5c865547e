using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.ControlPlane.Snapshots;

namespace Troupe.ControlPlane.Lists;

/// <summary>Lists: the latest, one of a revision, or the next page of one that was begun, each a whole snapshot.</summary>
internal sealed class ObjectLists(ObjectSnapshots snapshots, RevisionWait wait, TimeProvider time)
{
    private static readonly ListOptions Plainly = new();

    public async ValueTask<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options, CancellationToken cancellationToken)
    {
        options ??= Plainly;
        var selection = new ObjectSelection(kind, @namespace, options);
        ListRules.CheckList(options);
        using var late = new CancellationTokenSource(Seconds.OrForever(options.TimeoutSeconds), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var (snapshot, revision, last) = await BeginAsync(selection, options, limit.Token).ConfigureAwait(false);
            return Page(selection, snapshot, revision, last, options.Limit is > 0 ? options.Limit.Value : long.MaxValue);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refuse.With(StatusReason.Timeout, $"the list took longer than the {options.TimeoutSeconds} s that were given to it");
        }
    }

    private async ValueTask<(KindSnapshot Snapshot, long Revision, ObjectPosition? Last)> BeginAsync(
        ObjectSelection selection, ListOptions options, CancellationToken cancellationToken)
    {
        if (options.Continue is { Length: > 0 } text)
        {
            var token = ContinueToken.Read(text, selection);
            if (token.Rv > snapshots.Current.Revision && !await wait.ReachAsync(token.Rv, cancellationToken).ConfigureAwait(false))
                throw Refuse.With(StatusReason.Expired, "the continue token is of a history that this server does not have: list again");
            return (await snapshots.AtAsync(selection.Kind, token.Rv, cancellationToken).ConfigureAwait(false), token.Rv, token.Last);
        }

        var revision = ListRules.Revision(options.ResourceVersion);
        if (revision is > 0) await wait.DemandAsync(revision.Value, cancellationToken).ConfigureAwait(false);
        // A page of a revision without a word on how it is meant is of exactly that one, as in Kubernetes.
        var exact = options.ResourceVersionMatch == ListOptions.Exact
            || (string.IsNullOrEmpty(options.ResourceVersionMatch) && options.Limit is > 0 && revision is > 0);
        if (exact)
        {
            var then = await snapshots.AtAsync(selection.Kind, revision!.Value, cancellationToken).ConfigureAwait(false);
            return (then, revision.Value, null);
        }

        var current = snapshots.Current;
        return (current.Of(selection.Kind.Kind), current.Revision, null);
    }

    private ObjectList<ApiObject> Page(
        ObjectSelection selection, KindSnapshot snapshot, long revision, ObjectPosition? last, long limit)
    {
        var items = new List<ApiObject>();
        var more = false;
        foreach (var stored in snapshot.Behind(selection.Namespace, last))
        {
            if (!selection.Matches(stored.Object)) continue;
            if (more = items.Count == limit) break;

            items.Add(stored.Object);
        }

        var metadata = new ListMeta { ResourceVersion = revision.ToString(CultureInfo.InvariantCulture) };
        if (more)
        {
            snapshots.Keep(selection.Kind, revision, snapshot);
            var end = PositionOf(items[^1]);
            metadata = metadata with
            {
                Continue = ContinueToken.Write(selection, revision, end),
                // How many of the rest match a selector is known to nobody yet.
                RemainingItemCount = selection.IsEverything ? snapshot.CountBehind(selection.Namespace, end) : null,
            };
        }

        return new ObjectList<ApiObject>
        {
            ApiVersion = selection.Kind.ApiVersion, Kind = selection.Kind.ListKind, Metadata = metadata, Items = items,
        };
    }

    private static ObjectPosition PositionOf(ApiObject @object) => new(@object.Metadata.Namespace ?? "", @object.Metadata.Name!);
}
