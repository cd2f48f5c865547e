using Akka.Actor;
using Akka.Configuration;
using Troupe.Journal;
using Troupe.Journal.Crash;
using Troupe.Journal.Plugin;

// Writes without end, and says of every event that it was acknowledged; the test kills it at any moment.
var (provider, connectionString, entities) = (args[0], args[1], int.Parse(args[2]));
var options = new JournalOptions(Enum.Parse<JournalProvider>(provider), connectionString);
const string OwnPlugins =
    """
    akka.persistence {
      journal { plugin = "akka.persistence.journal.troupe", troupe.class = "Troupe.Journal.SqlJournal, Troupe.Journal" }
      snapshot-store { plugin = "akka.persistence.snapshot-store.troupe", troupe.class = "Troupe.Journal.SqlSnapshotStore, Troupe.Journal" }
    }
    """;
var config = ConfigurationFactory.ParseString(
    $$"""
    akka.loglevel = WARNING
    {{(options.Provider == JournalProvider.Sqlite ? OwnPlugins : AkkaSqlPlugins.Configuration(options))}}
    troupe.journal { provider = "{{provider}}", connection-string = "{{connectionString}}" }
    """);
using var system = ActorSystem.Create("crash", config);
for (var i = 0; i < entities; i++)
{
    var id = $"entity-{i}";
    system.ActorOf(Props.Create(() => new WritingActor(id)));
}

await system.WhenTerminated;
