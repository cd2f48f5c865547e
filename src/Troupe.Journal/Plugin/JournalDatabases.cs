using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Troupe.Journal.Plugin;

/// <summary>The databases that a system works with; journal, snapshot store and feed share each one's writer.</summary>
internal sealed class JournalDatabases : IExtension
{
    private readonly ConcurrentDictionary<JournalOptions, Lazy<JournalDatabase>> _open = new();

    public JournalDatabase Open(JournalOptions options)
    {
        var database = _open.GetOrAdd(options, _ => new Lazy<JournalDatabase>(() => JournalDatabase.Open(options)));
        try
        {
            return database.Value;
        }
        catch
        {
            // What failed may have been mended when the next one asks.
            _open.TryRemove(KeyValuePair.Create(options, database));
            throw;
        }
    }

    /// <summary>The file that this process writes.</summary>
    public EmbeddedJournal OpenEmbedded(JournalOptions options) => Open(options) as EmbeddedJournal ?? throw new ConfigurationException(
        $"The plugin akka.persistence.journal.troupe writes SQLite, and troupe.journal.provider is {options.Provider}. "
        + "Choose akka.persistence.journal.sql and akka.persistence.snapshot-store.sql.");

    public void Close()
    {
        foreach (var database in _open.Values.Where(d => d.IsValueCreated)) database.Value.Dispose();
    }

    public static JournalDatabases Of(ActorSystem system) => Id.Instance.Apply(system);

    private sealed class Id : ExtensionIdProvider<JournalDatabases>
    {
        public static readonly Id Instance = new();

        public override JournalDatabases CreateExtension(ExtendedActorSystem system)
        {
            var databases = new JournalDatabases();
            // By then every actor has stopped, so nothing is written any more.
            system.RegisterOnTermination(databases.Close);
            return databases;
        }
    }
}
