using System.CommandLine;
using Troupe.Agent.HostCommands;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.ControlPlane.Hosting;
using Troupe.Hosting;
using Troupe.Journal;
using Troupe.Security.Certificates;

namespace Troupe.Commands;

/// <summary>Options of the commands that run a control plane.</summary>
internal static class ServerOptions
{
    public static readonly Option<string> StateDirectory = new("--state-directory")
    {
        Description = "Where the cluster keeps its state", HelpName = "DIR", DefaultValueFactory = _ => LocalCluster.DefaultStatePath,
    };

    public static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address of the API", HelpName = "URL", DefaultValueFactory = _ => "https://127.0.0.1:6443",
    };

    public static readonly Option<string?> InsecureHttp = new("--insecure-http")
    {
        Description = "Serve the API over plain http as well, on loopback: every user of this machine owns the cluster there",
            HelpName = "URL",
    };

    public static readonly Option<string[]> TlsNames = new("--tls-san")
    {
        Description = "Another name or address of the API, for its certificate; may be repeated", HelpName = "NAME",
    };

    public static readonly Option<string?> TokenFile = new("--token-auth-file")
    {
        Description = "Bearer tokens, a line each: token,user,uid,\"group1,group2\"; by default 'tokens' in the state directory, if it"
            + " is there",
        HelpName = "FILE",
    };

    public static readonly Option<string?> Postgres = new("--postgres")
    {
        Description = "Keep the journal in this PostgreSQL instead of SQLite in the state directory", HelpName = "CONNECTION",
    };

    /// <summary>Those of every command that serves the API.</summary>
    public static IEnumerable<Option> Serving =>
        [StateDirectory, Listen, InsecureHttp, TlsNames, TokenFile, Postgres];

    public static ServerDoors DoorsOf(ParseResult parsed)
    {
        var listen = parsed.GetValue(Listen)!;
        if (listen.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            throw new CommandFailure($"--listen={listen}: the API is served over TLS, as https://127.0.0.1:6443; plain http needs"
                + $" --insecure-http");
        var insecure = parsed.GetValue(InsecureHttp);
        if (insecure?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == false)
            throw new CommandFailure($"--insecure-http={insecure}: write it as http://127.0.0.1:8080");
        return new ServerDoors(listen, insecure, parsed.GetValue(TlsNames) ?? [], parsed.GetValue(TokenFile));
    }

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
        catch (Exception exception) when (exception is StateDirectoryInUseException or JournalException or ArgumentException
                                          or CertificateException)
        {
            throw new CommandFailure(exception.Message);
        }
        catch (HostCommandException exception)
        {
            throw new CommandFailure(exception.Message);
        }
    }
}
