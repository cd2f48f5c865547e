using System.CommandLine;
using System.Reflection;
using Troupe.Cli.Connections;
using Troupe.Cli.Discovering;

namespace Troupe.Cli.Commands;

/// <summary>`troupe version`: of this program, and of the server when one answers.</summary>
internal sealed class VersionCommand : TroupeCommand
{
    private readonly Option<bool> _client = new("--client") { Description = "Do not ask the server" };

    public VersionCommand()
        : base("version", "Show the version of this program and of the server.\n\nExamples:\n  troupe version\n  troupe version --client")
    {
        Options.Add(_client);
        SetAction(RunAsync);
    }

    /// <summary>`0.1.0`, and seven digits of the commit that it was built from where that is known.</summary>
    public static string Own { get; } = Short(
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string Short(string version) =>
        version.Split('+') is [var release, { Length: > 7 } commit] ? $"{release}+{commit[..7]}" : version;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"Client Version: {Own}");
        if (parsed.GetValue(_client)) return 0;
        var connection = Connection.Open(parsed);
        var version = await ServerKinds.ReadJsonAsync(connection.Client, "/version", cancellationToken);
        await output.WriteLineAsync($"Server Version: {version["gitVersion"]}");
        return 0;
    }
}
