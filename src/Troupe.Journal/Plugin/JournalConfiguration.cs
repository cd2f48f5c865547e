using Akka.Actor;
using Akka.Configuration;

namespace Troupe.Journal.Plugin;

/// <summary>Reads where the journal is from HOCON.</summary>
/// <remarks>A plugin's own block wins over <c>troupe.journal</c>, which journal, snapshot store and feed share.</remarks>
internal static class JournalConfiguration
{
    private const string Shared = "troupe.journal";
    private const string DefaultPlugin = "akka.persistence.journal.plugin";
    private const string OwnPlugin = "akka.persistence.journal.troupe";

    /// <summary>Whether the plugin of this library writes the journal.</summary>
    private static bool IsOwn(ActorSystem system) => system.Settings.Config.GetString(DefaultPlugin, OwnPlugin) == OwnPlugin;

    public static JournalOptions OfDefaultJournal(ActorSystem system) =>
        Read(system, IsOwn(system) ? system.Settings.Config.GetConfig(OwnPlugin) ?? Config.Empty : Config.Empty);

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
            PollInterval = config.GetTimeSpan("poll-interval", defaults.PollInterval),
        };
    }

    /// <summary>A text as HOCON reads it back.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static JournalProvider Provider(string name) => name.ToLowerInvariant() switch
    {
        "sqlite" => JournalProvider.Sqlite,
        "postgresql" => JournalProvider.PostgreSql,
        _ => throw new ConfigurationException($"{Shared}.provider is {name}; it must be sqlite or postgresql."),
    };
}
