using System.CommandLine;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Cli.Failures;
using Troupe.Cli.Services;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create service`: its types are commands beneath it.</summary>
internal sealed class CreateServiceCommand : TroupeCommand
{
    private const string Text = """
        Create a service for the pods that have the label app=NAME.

        Examples:
          troupe create service clusterip web --tcp=80:8080
          troupe create service nodeport web --tcp=80
        """;

    public CreateServiceCommand(Creation create)
        : base("service", Text)
    {
        Aliases.Add("svc");
        Subcommands.Add(new CreateClusterIpCommand(create));
        Subcommands.Add(new CreateNodePortCommand(create));
    }
}

/// <summary>`troupe create service TYPE`: what all types have.</summary>
internal abstract class CreateServiceOfTypeCommand : CreateObjectCommand
{
    private readonly string _type;
    private readonly Option<string[]> _tcp = new("--tcp")
    {
        Description = "A port, and that of the pods if it is another; may be repeated", HelpName = "PORT[:TARGET]",
    };

    protected CreateServiceOfTypeCommand(string type, string text, Creation create)
        : base(type.ToLowerInvariant(), text, create)
    {
        _type = type;
        Options.Add(_tcp);
    }

    protected sealed override ApiObject Make(ParseResult parsed, ObjectMeta metadata)
    {
        var app = new Dictionary<string, string> { ["app"] = metadata.Name! };
        var written = (parsed.GetValue(_tcp) ?? []).SelectMany(typed => typed.Split(','));
        List<ServicePort> ports = [.. written.Select(port => PortText.Parse(port, _tcp.Name))];
        var spec = Complete(parsed, new ServiceSpec { Type = _type, Selector = app, Ports = ports });
        if (ports.Count == 0 && spec.ClusterIP != "None") throw new CommandFailure("a service has a port: say --tcp=80, or --tcp=80:8080");
        return new Service { ApiVersion = "v1", Kind = "Service", Metadata = metadata with { Labels = app }, Spec = spec };
    }

    /// <summary>Adds what only this type has.</summary>
    protected abstract ServiceSpec Complete(ParseResult parsed, ServiceSpec spec);
}

/// <summary>`troupe create service clusterip`.</summary>
internal sealed class CreateClusterIpCommand : CreateServiceOfTypeCommand
{
    private const string Text = """
        Create a service with an address within the cluster.

        Examples:
          troupe create service clusterip web --tcp=80:8080
          troupe create service clusterip web --tcp=80:http --tcp=443
          troupe create service clusterip peers --clusterip=None      headless: its name leads to its pods
        """;

    private readonly Option<string?> _address = new("--clusterip")
    {
        Description = "Its address; None for a headless service", HelpName = "ADDRESS",
    };

    public CreateClusterIpCommand(Creation create) : base("ClusterIP", Text, create) => Options.Add(_address);

    protected override ServiceSpec Complete(ParseResult parsed, ServiceSpec spec) => spec with { ClusterIP = parsed.GetValue(_address) };
}

/// <summary>`troupe create service nodeport`.</summary>
internal sealed class CreateNodePortCommand : CreateServiceOfTypeCommand
{
    private const string Text = """
        Create a service that is also at a port of every node.

        Examples:
          troupe create service nodeport web --tcp=80:8080
          troupe create service nodeport web --tcp=80 --node-port=30080
        """;

    private readonly Option<int?> _nodePort = new("--node-port") { Description = "The port of the nodes; any free one otherwise" };

    public CreateNodePortCommand(Creation create) : base("NodePort", Text, create) => Options.Add(_nodePort);

    protected override ServiceSpec Complete(ParseResult parsed, ServiceSpec spec)
    {
        if (parsed.GetValue(_nodePort) is not { } port) return spec;
        return spec.Ports is [var only]
            ? spec with { Ports = [only with { NodePort = port }] }
            : throw new CommandFailure("--node-port is the port of one --tcp; with several, leave it out, or write a manifest");
    }
}
