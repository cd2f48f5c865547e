using Akka.Actor;
using Akka.Configuration;
using Troupe.Journal.Crash;

// Writes without end, and says of every event that it was acknowledged; the test kills it at any moment.
var (provider, connectionString, entities) = (args[0], args[1], int.Parse(args[2]));
var config = ConfigurationFactory.ParseString(
    $$"""
    akka.loglevel = WARNING
    akka.persistence {
      journal { plugin = "akka.persistence.journal.troupe", troupe.class = "Troupe.Journal.SqlJournal, Troupe.Journal" }
      snapshot-store { plugin = "akka.persistence.snapshot-store.troupe", troupe.class = "Troupe.Journal.SqlSnapshotStore, Troupe.Journal" }
    }
    troupe.journal { provider = "{{provider}}", connection-string = "{{connectionString}}" }
    """);
using var system = ActorSystem.Create("crash", config);
for (var i = 0; i < entities; i++)
{
    var id = $"entity-{i}";
    system.ActorOf(Props.Create(() => new WritingActor(id)));
}

await system.WhenTerminated;
