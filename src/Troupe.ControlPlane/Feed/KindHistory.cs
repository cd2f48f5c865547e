using System.Runtime.CompilerServices;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Feed;

/// <summary>Reads the changes of one kind out of the journal, from its beginning: a change needs the object before it.</summary>
internal sealed class KindHistory(IFeedSource source)
{
    private const int RowsPerRead = 1_024;

    /// <summary>Every change up to a revision, in order.</summary>
    /// <param name="namespace">Only of this namespace; of all when it is null.</param>
    /// <param name="name">Only of objects whose names begin so; a namespace has to be given too.</param>
    public async IAsyncEnumerable<ObjectChanged> ReadAsync(
        ResourceKind kind, string? @namespace, string? name, long untilRevision,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var projection = new Projection();
        var prefix = @namespace is null ? $"{kind.Kind}/" : $"{kind.Kind}/{@namespace}/{name}";
        for (var position = 0L; position < untilRevision;)
        {
            var rows = await source.ReadAsync(position, RowsPerRead, prefix, cancellationToken).ConfigureAwait(false);
            if (rows.Count == 0) yield break;

            foreach (var row in rows)
            {
                if (row.Ordering > untilRevision) yield break;

                position = row.Ordering;
                if (EventDecoder.IsEvent(row) && projection.Apply(row).Change is { } change) yield return change;
            }
        }
    }
}
