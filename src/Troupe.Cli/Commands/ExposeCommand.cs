using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Troupe.Cli.Services;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Commands;

/// <summary>`troupe expose`: a service in front of what already runs.</summary>
internal sealed class ExposeCommand : TroupeCommand
{
    private const string Text = """
        Make a service for the pods of a replication controller, a pod, or another service.

        Examples:
          troupe expose rc frontend --port=80 --target-port=8080
          troupe expose pod web                               on the ports that its containers name
          troupe expose rc/frontend --type=NodePort --name=outside
          troupe expose rc frontend --port=80 --dry-run=client -o yaml
        """;

    private readonly Argument<string[]> _words = CommonOptions.Words("kind name", "What to expose: rc web, or pod/web");
    private readonly ObjectChoice _choice = new();
    private readonly Option<string?> _name = new("--name") { Description = "Name of the service; what it exposes otherwise" };
    private readonly Option<int?> _port = new("--port") { Description = "Port of the service; the containers' ports otherwise" };
    private readonly Option<string?> _targetPort = new("--target-port") { Description = "Number or name of the containers' port" };
    private readonly Option<string?> _protocol = new("--protocol") { Description = "TCP or UDP" };
    private readonly Option<string?> _type = new("--type") { Description = "ClusterIP or NodePort" };
    private readonly Option<string?> _pods =
        new("--selector") { Description = "Labels of the pods, as app=web; those of what is exposed otherwise" };
    private readonly Option<string?> _labels = new("--labels", "-l") { Description = "Labels of the service, as app=web" };
    private readonly Option<string?> _clusterIp = new("--cluster-ip") { Description = "Address of the service; None for a headless one" };
    private readonly Option<string?> _affinity = new("--session-affinity") { Description = "None" };
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();
    private readonly Option<string?> _manager = CommonOptions.FieldManager();

    public ExposeCommand()
        : base("expose", Text)
    {
        _protocol.AcceptOnlyFromAmong("TCP", "UDP");
        _type.AcceptOnlyFromAmong("ClusterIP", "NodePort");
        Arguments.Add(_words);
        Option[] options =
            [_name, _port, _targetPort, _protocol, _type, _pods, _labels, _clusterIp, _affinity, _dryRun, _output, _manager];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var dryRun = parsed.GetValue(_dryRun)!;
        var printer = new OutcomePrinter(
            OutputFormat.Parse(parsed.GetValue(_output)), parsed.InvocationConfiguration.Output, dryRun);
        var connection = Connection.Open(parsed);
        var targets = TargetWords.Parse(parsed.GetValue(_words)!);
        if (targets.FirstOrDefault(target => target.Name is null) is { } nameless)
            throw new CommandFailure($"name the {nameless.Kind.Singular} to expose, as in 'troupe expose {nameless.Kind.Singular} web'");
        var found = new ObjectsFound(connection, connection.Namespace, new ListOptions(), ignoreNotFound: false);
        foreach (var exposed in (await found.FindAsync(targets, cancellationToken)).SelectMany(group => group.Objects))
        {
            var service = Service(parsed, exposed);
            var made = dryRun == "client"
                ? service
                : await connection.Client.CreateAsync(service, WriteOptionsOf(parsed, dryRun), cancellationToken);
            printer.Print(made, "exposed");
        }

        foreach (var error in found.Errors) await parsed.InvocationConfiguration.Error.WriteLineAsync($"Error: {error}");
        return found.Errors.Count == 0 ? 0 : 1;
    }

    private WriteOptions WriteOptionsOf(ParseResult parsed, string dryRun) =>
        new() { DryRun = dryRun == "server", FieldManager = parsed.GetValue(_manager) ?? "kubectl-expose" };

    private Service Service(ParseResult parsed, ApiObject exposed)
    {
        var source = new ServiceSource(exposed);
        var target = parsed.GetValue(_targetPort) is { } text ? (IntOrString?)PortText.Target(text) : null;
        var labels = parsed.GetValue(_labels) is { } written ? Pairs.Parse(written, "--labels") : exposed.Metadata.Labels;
        return new Service
        {
            ApiVersion = "v1",
            Kind = "Service",
            Metadata = new ObjectMeta
            {
                Name = parsed.GetValue(_name) ?? exposed.Metadata.Name, Namespace = exposed.Metadata.Namespace, Labels = labels,
            },
            Spec = new ServiceSpec
            {
                Selector = parsed.GetValue(_pods) is { } pods ? Pairs.Parse(pods, "--selector") : source.Selector(),
                Ports = source.Ports(parsed.GetValue(_port), target, parsed.GetValue(_protocol)),
                Type = parsed.GetValue(_type),
                ClusterIP = parsed.GetValue(_clusterIp),
                SessionAffinity = parsed.GetValue(_affinity),
            },
        };
    }
}
