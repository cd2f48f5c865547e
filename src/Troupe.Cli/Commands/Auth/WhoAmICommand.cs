using System.CommandLine;
using Troupe.Api.Authentication;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Cli.Connections;
using Troupe.Cli.Printing;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands.Auth;

/// <summary>`troupe auth whoami`: whom the server takes its caller for.</summary>
internal sealed class WhoAmICommand : TroupeCommand
{
    private const string Text = """
        Show whom the server takes you for, by the credentials that you come with.

        Examples:
          troupe auth whoami
          troupe auth whoami -o yaml
          troupe auth whoami --context=other
        """;

    private readonly Option<string?> _output = CommonOptions.Output("json", "yaml");

    public WhoAmICommand()
        : base("whoami", Text)
    {
        Options.Add(_output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = Connection.Open(parsed).Client;
        var review = await client.ReviewAsync(ReviewResources.SelfSubject, new SelfSubjectReview(), cancellationToken);
        var format = OutputFormat.Parse(parsed.GetValue(_output));
        var output = parsed.InvocationConfiguration.Output;
        if (format.Whole) DocumentPrinter.Print(format, PatchApplication.ToJson(review), output);
        else new ColumnWriter(Terminal.Screen, output)
            .Write(["ATTRIBUTE", "VALUE"], [.. Rows(review.Status?.UserInfo)]);
        return 0;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(UserInfo? user)
    {
        yield return ["Username", user?.Username ?? "<none>"];
        if (user?.Uid is { } uid) yield return ["UID", uid];
        if (user?.Groups is { } groups) yield return ["Groups", $"[{string.Join(' ', groups)}]"];
    }
}
