using Akka.Actor;
using Troupe.Journal;

namespace Troupe.ControlPlane.Journals;

/// <summary>Finds the tables that the configured journal plugin writes, and who tells of what it commits.</summary>
internal static class FeedSources
{
    private const string OwnPlugin = "akka.persistence.journal.troupe";

    public static IFeedSource Open(ActorSystem system, TimeProvider time)
    {
        var database = JournalDatabase.For(system);
        var config = system.Settings.Config;
        return database.Options.Provider == JournalProvider.PostgreSql || config.GetString("akka.persistence.journal.plugin") == OwnPlugin
            ? new JournalFeedSource(database.Reader, database.Commits)
            : new PollingFeedSource(database.Reader, time, config.GetTimeSpan("troupe.feed.poll-interval"));
    }
}
