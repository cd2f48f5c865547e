using System.Reflection;
using Akka.Configuration;
using Troupe.ControlPlane.Serialization;
using Troupe.Journal;
using Troupe.Journal.Plugin;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Puts together the configuration of a control plane's actor system.</summary>
internal static class ControlPlaneConfiguration
{
    /// <remarks>One text, so that what is said later also counts where something earlier refers to it.</remarks>
    public static Config Of(ControlPlaneOptions options) => ConfigurationFactory.ParseString(string.Join(
        '\n', Resource("journal.conf"), Resource("control-plane.conf"), SerializerBindings.Hocon, Database(options.JournalOptions),
        options.Configuration));

    private static string Database(JournalOptions options) => $$"""
        troupe.journal {
          provider = {{(options.Provider == JournalProvider.PostgreSql ? "postgresql" : "sqlite")}}
          connection-string = "{{options.ConnectionString.Replace("\\", "\\\\").Replace("\"", "\\\"")}}"
          max-pending-writes = {{options.MaxPendingWrites}}
          max-writes-per-commit = {{options.MaxWritesPerCommit}}
          max-readers = {{options.MaxReaders}}
          tail-rows = {{options.TailRows}}
          poll-interval = {{(long)options.PollInterval.TotalMilliseconds}}ms
        }
        {{(options.Provider == JournalProvider.PostgreSql ? AkkaSqlPlugins.Configuration(options) : "")}}
        """;

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
