using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Cli.Connections;
using Troupe.Cli.Discovering;

namespace Troupe.Cli.Commands;

/// <summary>`troupe cluster-info`: where the cluster is, and how it is.</summary>
internal sealed class ClusterInfoCommand : TroupeCommand
{
    private const string Text = """
        Show where the cluster's control plane is, its version, and its nodes.

        Examples:
          troupe cluster-info
        """;

    public ClusterInfoCommand()
        : base("cluster-info", Text) => SetAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var connection = Connection.Open(parsed);
        var version = await ServerKinds.ReadJsonAsync(connection.Client, "/version", cancellationToken);
        await output.WriteLineAsync($"Troupe control plane is running at {connection.Server}");
        await output.WriteLineAsync($"Version: {version["gitVersion"]}");
        var nodes = (await connection.Client.ListAsync<Node>(cancellationToken: cancellationToken)).Items;
        await output.WriteLineAsync($"Nodes: {nodes.Count(IsReady)} of {nodes.Count} ready");
        return 0;
    }

    private static bool IsReady(Node node) => node.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true;
}
