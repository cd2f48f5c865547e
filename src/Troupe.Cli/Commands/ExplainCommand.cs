using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Explaining;
using Troupe.Cli.Failures;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Commands;

/// <summary>`troupe explain`: what kinds and their fields are for.</summary>
internal sealed class ExplainCommand : TroupeCommand
{
    private const string Text = """
        Explain a kind, or a field of it.

        Examples:
          troupe explain pod
          troupe explain pod.spec.containers
          troupe explain rc.spec --recursive           the names and types of all fields in it
          troupe explain rs --api-version=apps/v1
        """;

    private readonly Argument<string> _path = new("kind[.field…]") { Description = "A kind, or a path of fields in it" };
    private readonly Option<bool> _recursive = new("--recursive") { Description = "Show the fields of the fields too" };
    private readonly Option<string?> _version =
        new("--api-version") { Description = "Group and version, as apps/v1", HelpName = "VERSION" };

    public ExplainCommand()
        : base("explain", Text)
    {
        Arguments.Add(_path);
        Options.Add(_recursive);
        Options.Add(_version);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(_path)!.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length == 0) throw new CommandFailure("name a kind, as in 'troupe explain pod'");
        var kind = KindNames.Find(path[0]);
        var (apiGroup, version) = VersionOf(parsed.GetValue(_version)) ?? (kind.Group, kind.Version);
        var schema = await new SchemaReader(Connection.Open(parsed).Client).ReadAsync(apiGroup, version, kind.Kind, cancellationToken);
        var (field, required) = SchemaReader.Follow(schema, path[0], path[1..]);
        var page = new ExplainPage(parsed.InvocationConfiguration.Output);
        page.Write(apiGroup, version, kind.Kind);
        if (path.Length > 1) page.WriteField(path[^1], field, required);
        page.WriteBody(field, parsed.GetValue(_recursive));
        return 0;
    }

    private static (string Group, string Version)? VersionOf(string? text) => text?.Split('/') switch
    {
        null => null,
        [{ Length: > 0 } version] => ("", version),
        [{ Length: > 0 } apiGroup, { Length: > 0 } version] => (apiGroup, version),
        _ => throw new CommandFailure($"--api-version is written like v1 or apps/v1, not '{text}'"),
    };
}
