using System.Reflection;
using Akka.Configuration;
using Troupe.ControlPlane.Messaging;
using Troupe.Journal;
using Troupe.Journal.Plugin;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Puts together the configuration of a control plane's actor system.</summary>
internal static class ControlPlaneConfiguration
{
    private static int _systems;

    /// <remarks>One text, so that what is said later also counts where something earlier refers to it.</remarks>
    public static Config Of(ControlPlaneOptions options, string systemName) => ConfigurationFactory.ParseString(string.Join(
        '\n', Resource("journal.conf"), Resource("control-plane.conf"), SerializerBindings.Hocon, Transport(systemName),
        Database(options.JournalOptions), options.Configuration));

    /// <summary>A registry for this system alone: no other system, of this process or another, finds it.</summary>
    private static string Transport(string systemName)
    {
        var number = Interlocked.Increment(ref _systems);
        return $$"""
            akka.remote.memory {
              registry-key = "troupe-control-plane-{{number}}"
              local-address = "memory://{{systemName}}@alone:{{1 + (number & 0x7fff)}}"
            }
            """;
    }

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
