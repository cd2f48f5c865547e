using Akka.Actor;
using Akka.Configuration;
using Troupe.Journal.Plugin;

namespace Troupe.Journal.Tests.Plugin;

/// <summary>An actor system on a database of the test's.</summary>
public static class TestSystem
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string OwnPlugins =
        """
        akka.persistence {
          journal { plugin = "akka.persistence.journal.troupe", troupe.class = "Troupe.Journal.SqlJournal, Troupe.Journal" }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.troupe"
            troupe.class = "Troupe.Journal.SqlSnapshotStore, Troupe.Journal"
          }
        }
        """;

    public static ActorSystem On(JournalOptions options, string configuration = "") => ActorSystem.Create(
        "test",
        ConfigurationFactory.ParseString(
            $$"""
            akka.loglevel = OFF
            {{(options.Provider == JournalProvider.Sqlite ? OwnPlugins : AkkaSqlPlugins.Configuration(options))}}
            troupe.journal { provider = "{{options.Provider}}", connection-string = "{{options.ConnectionString}}", max-readers = 2 }
            {{configuration}}
            """));
}
