using Akka.Actor;
using Troupe.Journal.Tests.Plugin;
using Troupe.Journal.Tests.Storage;

namespace Troupe.Journal.Tests.PostgreSql;

/// <summary>Two processes that write one database, played by two actor systems, and a feed that follows them.</summary>
internal sealed class TwoSystems : IAsyncDisposable
{
    private readonly TestJournal _journal = new(JournalProvider.PostgreSql);

    public TwoSystems() => (First, Second) = (TestSystem.On(Journal.Options), TestSystem.On(Journal.Options));

    public JournalDatabase Journal => _journal.Database;

    public ActorSystem First { get; }

    public ActorSystem Second { get; }

    /// <summary>Everything that was committed, as a feed sees it that reads on whenever it hears of a commit.</summary>
    public async Task<List<JournalRow>> FollowAsync(int count, CancellationToken deadline)
    {
        var seen = new List<JournalRow>();
        while (seen.Count < count)
        {
            var last = seen.Count == 0 ? 0 : seen[^1].Ordering;
            await Journal.Commits.WaitBeyondAsync(last, deadline);
            seen.AddRange(await Journal.Reader.ReadAsync(last, 100, deadline));
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(First.Terminate(), Second.Terminate());
        _journal.Dispose();
    }
}
