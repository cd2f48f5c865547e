using System.Security.Cryptography;
using Troupe.ControlPlane.Journals;
using Troupe.Journal;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>A row by all that distinguishes it: a journal that has it has all that was before it, too.</summary>
/// <remarks>
/// In another cluster's journal, or in one that went on differently after a backup was restored, another row stands there, or none.
/// </remarks>
internal sealed record JournalPlace(
    long Revision, string PersistenceId, long SequenceNr, string Manifest, string WriterUuid, DateTime Created, string PayloadHash)
{
    public static JournalPlace Of(JournalRow row) => new(
        row.Ordering, row.PersistenceId, row.SequenceNr, row.Manifest, row.WriterUuid, row.Created,
        Convert.ToHexStringLower(SHA256.HashData(row.Payload.Span)));

    public async Task<bool> IsInAsync(IFeedSource journal, CancellationToken cancellationToken)
    {
        var rows = await journal.ReadAsync(Revision - 1, 1, cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 && Of(rows[0]) == this;
    }
}
