using System.CommandLine;
using System.Net;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Streaming;

namespace Troupe.Cli.Commands.Streaming;

/// <summary>`troupe port-forward`: ports of a pod, on this machine.</summary>
internal sealed class PortForwardCommand : TroupeCommand
{
    private const string Text = """
        Forward ports of this machine to a pod, until interrupted.

        Examples:
          troupe port-forward web 8080:80               http://localhost:8080 is the pod's port 80
          troupe port-forward web 8080:80 9090
          troupe port-forward service/web :80           any free port here
          troupe port-forward --address=0.0.0.0 rc/web 8080:http
        """;

    private readonly Argument<string> _pod = new("pod") { Description = "Pod, or rc/NAME or service/NAME for one of its pods" };
    private readonly Argument<string[]> _ports =
        new("[local:]remote…") { Description = "Ports, as 80, 8080:80 or :80", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _address = new("--address")
    {
        Description = "Addresses to listen on, as localhost,192.0.2.7", DefaultValueFactory = _ => "localhost", HelpName = "ADDRESS,…",
    };

    public PortForwardCommand()
        : base("port-forward", Text)
    {
        Arguments.Add(_pod);
        Arguments.Add(_ports);
        Options.Add(_address);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var addresses = AddressesOf(parsed.GetValue(_address)!);
        var connection = Connection.Open(parsed);
        var (pod, named) = await PodChoice.FindAsync(connection, parsed.GetValue(_pod)!, cancellationToken);
        var ports = parsed.GetValue(_ports)!.Select(port => ForwardedPort.Parse(port, pod, named)).ToList();
        if (pod.Status?.Phase != "Running")
            throw new CommandFailure($"pod/{pod.Metadata.Name} is not running: it is {pod.Status?.Phase ?? "Pending"}");
        var forwarder = new PortForwarder(
            connection.Client, pod, TextWriter.Synchronized(parsed.InvocationConfiguration.Output),
            TextWriter.Synchronized(parsed.InvocationConfiguration.Error));
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var forwarding = forwarder.RunAsync(ports, addresses, ended.Token);
            var gone = PodEnd.WaitAsync(connection.Client, pod, ended.Token);
            var first = await Task.WhenAny(forwarding, gone);
            var why = first == gone ? await gone : null;
            await ended.CancelAsync();
            // Both end now; what stopped the first is told.
            if (first == forwarding) await forwarding;
            await forwarding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (why is not null) throw new CommandFailure($"lost connection to pod/{pod.Metadata.Name}: {why}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted by its user, which is how forwarding ends.
        }

        return 0;
    }

    private static List<IPAddress> AddressesOf(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word == "localhost"
            ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : IPAddress.TryParse(word, out var address)
                ? (IPAddress[])[address]
                : throw new CommandFailure($"--address takes addresses and localhost, not '{word}'")),
    ];
}
