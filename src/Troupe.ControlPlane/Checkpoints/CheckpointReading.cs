using System.Collections.Concurrent;
using System.Collections.Immutable;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>Reads a checkpoint on all processors.</summary>
internal static class CheckpointReading
{
    /// <summary>Only what says whether the rest is worth reading.</summary>
    public static CheckpointHeader Header(Stream file)
    {
        using var first = CheckpointBlocks.Read(file).First();
        return CheckpointHeader.Read(first.Checked.Span);
    }

    /// <exception cref="Exception">It is damaged, or not of this version.</exception>
    public static FoldedJournal Read(Stream file, long revision)
    {
        var blocks = Partitioner.Create(CheckpointBlocks.Read(file), EnumerablePartitionerOptions.NoBuffering);
        var parts = new ConcurrentDictionary<int, CheckpointPart>();
        Parallel.ForEach(blocks, block =>
        {
            using (block)
            {
                // The first is the header, which was read before.
                var entries = block.Checked;
                if (block.Number > 0) parts[block.Number] = CheckpointEntries.Read(entries);
            }
        });
        var inOrder = parts.OrderBy(part => part.Key).Select(part => part.Value).ToList();
        return Whole(revision, inOrder);
    }

    private static FoldedJournal Whole(long revision, List<CheckpointPart> parts)
    {
        var kinds = parts.SelectMany(part => part.Objects).GroupBy(entry => entry.Kind).ToImmutableDictionary(
            kind => kind.Key,
            kind => KindSnapshot.Of(kind.Select(entry => (
                entry.Stored.Object.Metadata.Namespace ?? "", entry.Stored.Object.Metadata.Name!, entry.Stored))));
        var streams = parts.SelectMany(part => part.Streams).ToList();
        var others = streams.Where(stream => stream.State is not (null or IObjectState))
            .ToImmutableDictionary(stream => EntityKey.Parse(stream.PersistenceId), stream => stream.State!);
        var setAside = streams.Where(stream => stream.SetAside is not null).ToImmutableSortedDictionary(
            stream => stream.PersistenceId, stream => stream.SetAside!, StringComparer.Ordinal);
        return new FoldedJournal(
            new ReadModelSnapshot(revision, kinds, others, setAside), streams, [.. parts.SelectMany(part => part.Ended)]);
    }
}
