using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Discovering;

namespace Troupe.Cli.Commands;

/// <summary>`troupe api-versions`: the groups and versions that the server has.</summary>
internal sealed class ApiVersionsCommand : TroupeCommand
{
    public ApiVersionsCommand()
        : base("api-versions", "Show the groups and versions that the server has.\n\nExamples:\n  troupe api-versions") =>
        SetAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        foreach (var version in await ServerKinds.VersionsAsync(connection.Client, cancellationToken))
            await parsed.InvocationConfiguration.Output.WriteLineAsync(version);
        return 0;
    }
}
