using System.CommandLine;
using System.Net;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Proxying;

namespace Troupe.Cli.Commands;

/// <summary>`troupe proxy`: the API on loopback, for programs that know nothing of certificates.</summary>
internal sealed class ProxyCommand : TroupeCommand
{
    private const string Text = """
        Open a door to the API on this machine, which asks in your name, until stopped. Every user of this machine can go through it.

        Examples:
          troupe proxy
          troupe proxy --port=0 --reject-paths='^/api/.*/secrets'
          troupe proxy --api-prefix=/k8s-api
        """;

    private readonly Option<int> _port = new("--port", "-p") { Description = "Port; 0 takes a free one", DefaultValueFactory = _ => 8001 };

    private readonly Option<string> _address = new("--address")
    {
        Description = "Address of loopback", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<string> _prefix = new("--api-prefix")
    {
        Description = "Beginning of the paths to pass on, which is taken off", HelpName = "PATH", DefaultValueFactory = _ => "/",
    };

    private readonly Option<string> _acceptHosts = Expressions("--accept-hosts", "Hosts to accept", ProxyFilter.Hosts);
    private readonly Option<string> _acceptPaths = Expressions("--accept-paths", "Paths to accept", ProxyFilter.Paths);
    private readonly Option<string> _rejectPaths = Expressions("--reject-paths", "Paths to reject", ProxyFilter.NoPaths);
    private readonly Option<string> _rejectMethods = Expressions("--reject-methods", "Methods to reject", ProxyFilter.NoMethods);
    private readonly Option<bool> _noFilter = new("--disable-filter") { Description =
        "Pass everything on, also what pages of the web send" };

    public ProxyCommand()
        : base("proxy", Text)
    {
        foreach (var option in new Option[]
                 { _port, _address, _prefix, _acceptHosts, _acceptPaths, _rejectPaths, _rejectMethods, _noFilter })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var listen = new IPEndPoint(AddressOf(parsed.GetValue(_address)!), parsed.GetValue(_port));
        var filter = parsed.GetValue(_noFilter)
            ? ProxyFilter.Open
            : ProxyFilter.Of(
                parsed.GetValue(_acceptHosts)!, parsed.GetValue(_acceptPaths)!, parsed.GetValue(_rejectPaths)!,
                parsed.GetValue(_rejectMethods)!);
        var prefix = parsed.GetValue(_prefix)!;
        if (!prefix.StartsWith('/')) throw new CommandFailure($"--api-prefix begins with '/', as /k8s-api: not '{prefix}'");
        var connection = Connection.Open(parsed);
        connection.Client.Dispose();
        await using var proxy = await ApiProxy.StartAsync(connection.Endpoint, listen, prefix, filter, stop);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Starting to serve on {proxy.Listening}");
        await Stopping.WaitAsync(stop);
    }

    private static IPAddress AddressOf(string text)
    {
        var address = text == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(text, out var parsed) ? parsed : null;
        return address is not null && IPAddress.IsLoopback(address)
            ? address
            : throw new CommandFailure($"--address={text}: the proxy asks in your name, so it listens on loopback alone, as 127.0.0.1");
    }

    private static Option<string> Expressions(string name, string description, string value) => new(name)
    {
        Description = description + ", as regular expressions with commas between them", HelpName = "REGEX", DefaultValueFactory = _ =>
            value,
    };
}
