using System.CommandLine;
using Troupe.Agent.HostCommands;
using Troupe.ControlPlane.Cluster;
using Troupe.Hosting;
using Troupe.Journal;

namespace Troupe.Commands;

/// <summary>Options of the commands that run a control plane.</summary>
internal static class ServerOptions
{
    public static readonly Option<string> StateDirectory = new("--state-directory")
    {
        Description = "Where the cluster keeps its state", HelpName = "DIR", DefaultValueFactory = _ => Hosting.StateDirectory.Default,
    };

    public static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address of the API, on loopback", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    public static readonly Option<string?> Postgres = new("--postgres")
    {
        Description = "Keep the journal in this PostgreSQL instead of SQLite in the state directory", HelpName = "CONNECTION",
    };

    public static ControlPlaneOptions Of(ParseResult parsed) => new()
    {
        StateDirectory = new StateDirectory(parsed.GetValue(StateDirectory)!).Path,
        Database = parsed.GetValue(Postgres) is { } connection ? new JournalOptions(JournalProvider.PostgreSql, connection) : null,
        ServiceCidr = parsed.GetValue(NodeOptions.ServiceCidrOption)!,
        PodCidr = parsed.GetValue(NodeOptions.PodCidrOption)!,
    };

    /// <summary>Turns what can go wrong at a start into sentences.</summary>
    public static async Task<int> RunAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception exception) when (exception is StateDirectoryInUseException or JournalException or ArgumentException)
        {
            throw new CommandFailure(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HostCommandException)
        {
            throw new CommandFailure(exception.Message);
        }
    }

    /// <summary>Waits for Ctrl-C or SIGTERM.</summary>
    public static async Task UntilStoppedAsync(CancellationToken stop) =>
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
