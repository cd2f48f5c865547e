using System.Runtime.CompilerServices;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Watches;

/// <summary>Finds in the journal what memory no longer holds: every change of one kind between two revisions.</summary>
/// <remarks>Reads the kind's streams from their beginning, because a change needs the object before it.</remarks>
internal sealed class WatchHistory(IFeedSource source)
{
    private const int RowsPerRead = 1_024;

    public async IAsyncEnumerable<ObjectChanged> ReadAsync(
        ObjectSelection selection, long afterRevision, long untilRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var projection = new Projection();
        var prefix = selection.Namespace is { } @namespace ? $"{selection.Kind.Kind}/{@namespace}/" : $"{selection.Kind.Kind}/";
        for (var position = 0L; position < untilRevision;)
        {
            var rows = await source.ReadAsync(position, RowsPerRead, prefix, cancellationToken).ConfigureAwait(false);
            if (rows.Count == 0) yield break;

            foreach (var row in rows)
            {
                if (row.Ordering > untilRevision) yield break;

                position = row.Ordering;
                var change = projection.Apply(row, EventDecoder.Decode(row)).Change;
                if (change is not null && position > afterRevision) yield return change;
            }
        }
    }
}
