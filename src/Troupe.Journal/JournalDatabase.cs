using Akka.Actor;
using Troupe.Journal.Plugin;
using Troupe.Journal.PostgreSql;

namespace Troupe.Journal;

/// <summary>The database of a journal, as the feed follows it: its rows in order, and the news of commits.</summary>
public abstract class JournalDatabase : IDisposable
{
    private protected JournalDatabase(JournalOptions options, JournalReader reader, JournalCommits commits) =>
        (Options, Reader, Commits) = (options, reader, commits);

    public JournalOptions Options { get; }

    public JournalReader Reader { get; }

    public JournalCommits Commits { get; }

    /// <summary>Opens a journal and makes its tables if they are missing.</summary>
    /// <exception cref="JournalException">The database cannot be opened or written.</exception>
    public static JournalDatabase Open(JournalOptions options) => options.Provider switch
    {
        JournalProvider.Sqlite => EmbeddedJournal.Open(options),
        JournalProvider.PostgreSql => SharedJournal.Open(options),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "No such database."),
    };

    /// <summary>The database of a system's journal, opened if nothing was persisted yet; the system closes it at its end.</summary>
    /// <exception cref="JournalException">The database cannot be opened or written.</exception>
    public static JournalDatabase For(ActorSystem system) =>
        JournalDatabases.Of(system).Open(JournalConfiguration.OfDefaultJournal(system));

    public abstract void Dispose();
}
