using Troupe.Journal;

namespace Troupe.Benchmarks.DurableCommands;

/// <summary>Writes rows in groups as one thread with one prepared statement can, durable by the group.</summary>
internal interface IRawInserts : IDisposable
{
    /// <returns>Rows per second.</returns>
    double Insert(IReadOnlyList<IReadOnlyList<JournalRow>> groups);
}
