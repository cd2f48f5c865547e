using Akka.Actor;
using Akka.Configuration;
using Npgsql;
using Troupe.Journal.Tests.Plugin;
using Troupe.Testing.Databases;

namespace Troupe.Journal.Tests.PostgreSql;

public sealed class ExampleConfigurationTests
{
    [PostgreSqlFact]
    public async Task Example_WithThePlaceFilledIn_KeepsEventsAndSnapshots()
    {
        var place = new NpgsqlConnectionStringBuilder(PostgreSqlServer.CreateDatabase());
        var text = Read("journal.conf") + Read("journal-postgresql.conf");
        var filledIn = text.Replace("Host=127.0.0.1;Port=5432;Database=troupe;Username=troupe", place.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(text, filledIn);

        for (var round = 1; round <= 2; round++)
        {
            var system = ActorSystem.Create("example", ConfigurationFactory.ParseString("akka.loglevel = OFF\n" + filledIn));
            var feed = JournalDatabase.For(system);
            var ledger = system.ActorOf(Props.Create(() => new Ledger("a")));
            Assert.Equal(round == 1 ? "" : "word", await ledger.Ask<string>(new Ledger.Get(), TestSystem.Patience));
            Assert.Equal(round, await ledger.Ask<long>(new Ledger.Keep("word"), TestSystem.Patience));
            await ledger.Ask<Akka.Persistence.SaveSnapshotSuccess>(new Ledger.Snap(), TestSystem.Patience);
            Assert.Equal(round, (await feed.Reader.ReadAsync(0, 10, default)).Count);
            await system.Terminate();
        }
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)) + "\n";
}
