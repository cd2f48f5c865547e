using Akka.Actor;
using Akka.Configuration;

namespace Troupe.Journal.Plugin;

/// <summary>Reads where the journal is from HOCON.</summary>
/// <remarks>A plugin's own block wins over <c>troupe.journal</c>, which journal, snapshot store and feed share.</remarks>
internal static class JournalConfiguration
{
    private const string Shared = "troupe.journal";
    private const string DefaultPlugin = "akka.persistence.journal.plugin";

    public static JournalOptions OfDefaultJournal(ActorSystem system) =>
        Read(system, system.Settings.Config.GetConfig(system.Settings.Config.GetString(DefaultPlugin, Shared)) ?? Config.Empty);

    public static JournalOptions Read(ActorSystem system, Config plugin)
    {
        var config = plugin.WithFallback(system.Settings.Config.GetConfig(Shared) ?? Config.Empty);
        var connectionString = config.GetString("connection-string");
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new ConfigurationException($"{Shared}.connection-string is not set: say where the journal's database is.");

        var defaults = new JournalOptions(Provider(config.GetString("provider", "sqlite")), connectionString);
        return defaults with
        {
            MaxPendingWrites = config.GetInt("max-pending-writes", defaults.MaxPendingWrites),
            MaxWritesPerCommit = config.GetInt("max-writes-per-commit", defaults.MaxWritesPerCommit),
            MaxReaders = config.GetInt("max-readers", defaults.MaxReaders),
            TailRows = config.GetInt("tail-rows", defaults.TailRows),
        };
    }

    private static JournalProvider Provider(string name) => name.ToLowerInvariant() switch
    {
        "sqlite" => JournalProvider.Sqlite,
        "postgresql" => JournalProvider.PostgreSql,
        _ => throw new ConfigurationException($"{Shared}.provider is {name}; it must be sqlite or postgresql."),
    };
}
