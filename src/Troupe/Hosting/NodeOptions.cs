using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Troupe.Agent.Hosting;
using Troupe.Cli.Commands;
using Troupe.Domain.Addressing;

namespace Troupe.Hosting;

/// <summary>What `up` and `agent` are told about their node.</summary>
internal static partial class NodeOptions
{
    public static readonly Option<string?> NodeName = new("--node-name")
    {
        Description = "Name of this node; by default the one that it had last, or the machine's", HelpName = "NAME",
    };

    public static readonly Option<string> RuntimeName = KnownRuntime(new("--runtime")
    {
        Description = "docker, or simulated: containers that only pretend to run", DefaultValueFactory = _ => NodeSettings.Docker,
    });

    public static readonly Option<string> Socket = new("--docker-socket")
    {
        Description = "Where the Docker Engine listens", HelpName = "PATH", DefaultValueFactory = _ => "/var/run/docker.sock",
    };

    public static readonly Option<int> AgentPort = new("--agent-port")
    {
        Description = "Port at which the agent answers the API server; 0 takes a free one", HelpName = "PORT",
        DefaultValueFactory = _ => 10250,
    };

    public static readonly Option<string> ServiceCidrOption = Cidr("--service-cidr", "Where cluster IPs come from", "10.254.0.0/16");

    public static readonly Option<string> PodCidrOption = Cidr("--pod-cidr", "Where the addresses of all pods come from", "10.244.0.0/14");

    public static readonly Option<string> Table = TableName();

    public static IEnumerable<Option> All => [NodeName, RuntimeName, Socket, AgentPort, ServiceCidrOption, PodCidrOption, Table];

    /// <summary>Asked for once the state directory is this process's own, since a first start gives it the cluster's name.</summary>
    public static NodeSettings Of(ParseResult parsed, StateDirectory state)
    {
        return new NodeSettings
        {
            Name = parsed.GetValue(NodeName) ?? state.NodeName ?? Dns.GetHostName().ToLowerInvariant(),
            Cluster = state.ClusterId(),
            ClusterFile = state.ClusterFile,
            Runtime = parsed.GetValue(RuntimeName)!,
            DockerSocket = parsed.GetValue(Socket)!,
            Address = MachineAddress(),
            Port = parsed.GetValue(AgentPort),
            ServiceCidr = parsed.GetValue(ServiceCidrOption)!,
            PodCidr = parsed.GetValue(PodCidrOption)!,
            ProxyTable = parsed.GetValue(Table)!,
            StateFolder = state.PodsPath,
            Version = VersionCommand.Own,
        };
    }

    /// <summary>The address that other machines most likely reach this one by; loopback where there is no network.</summary>
    private static string MachineAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(@interface =>
            @interface.OperationalStatus == OperationalStatus.Up && @interface.GetIPProperties().GatewayAddresses.Count > 0)
        .SelectMany(@interface => @interface.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork, IPAddress.Loopback).ToString();

    private static Option<string> KnownRuntime(Option<string> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (NodeSettings.Docker or NodeSettings.Simulated) and var other)
                result.AddError($"--runtime is docker or simulated, not '{other}'");
        });
        return option;
    }

    /// <summary>The name becomes part of a rule set, where anything else would be read as rules.</summary>
    private static Option<string> TableName()
    {
        var option = new Option<string>("--proxy-table")
        {
            Description = "nftables table of the service proxy, for this cluster alone", HelpName = "NAME",
            DefaultValueFactory = _ => "troupe",
        };
        option.Validators.Add(result =>
        {
            if (!TableWord().IsMatch(result.GetValueOrDefault<string>() ?? ""))
                result.AddError("--proxy-table begins with a letter and has letters, digits, '-' and '_', 31 at most, as troupe-2");
        });
        return option;
    }

    [GeneratedRegex(@"^[a-zA-Z][-_a-zA-Z0-9]{0,30}\z")]
    private static partial Regex TableWord();

    private static Option<string> Cidr(string name, string description, string value)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "CIDR", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (!Ipv4Networks.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"{name} is written like {value}, with no bits beyond the prefix");
        });
        return option;
    }
}
