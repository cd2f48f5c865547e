using System.CommandLine;
using System.Text.Json.Nodes;
using Troupe.Connections;

namespace Troupe.Commands.Auth;

/// <summary>`troupe auth can-i`: what the server would let its caller do, without doing it.</summary>
internal sealed class CanICommand : TroupeCommand
{
    private const string Any = "*";

    private const string Text = """
        Ask whether you may do something: the answer is yes or no, and the exit code 0 or 1.

        Examples:
          troupe auth can-i create pods
          troupe auth can-i delete rc web -n shop
          troupe auth can-i get pods --subresource=log -A
          troupe auth can-i '*' '*'
          troupe auth can-i get /healthz
          troupe auth can-i delete nodes -q && echo 'take care'
        """;

    private static readonly string[] Verbs =
        [Any, "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "post", "put", "head", "options"];

    private readonly Argument<string> _verb = new("verb") { Description = "What to do: get, list, watch, create, … or *" };
    private readonly Argument<string[]> _words =
        CommonOptions.Words("kind name", "To what: pods, pod web, pod/web, *, or a path as /healthz");
    private readonly Option<string?> _subresource = new("--subresource") { Description = "To this part of it, as log", HelpName = "NAME" };
    private readonly Option<bool> _everywhere = CommonOptions.AllNamespaces();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Answer by the exit code alone" };

    public CanICommand()
        : base("can-i", Text)
    {
        _verb.CompletionSources.Add(Verbs);
        Arguments.Add(_verb);
        Arguments.Add(_words);
        foreach (var option in new Option[] { _subresource, _everywhere, _quiet }) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(parsed);
        var verb = parsed.GetValue(_verb)!;
        if (!Verbs.Contains(verb))
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"Warning: '{verb}' is no verb that is known here");
        var review = await connection.Client.ReviewAsync(
            "authorization.k8s.io/v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", Question(parsed, connection, verb),
            cancellationToken);
        var allowed = (bool?)review["status"]?["allowed"] == true;
        if (!parsed.GetValue(_quiet))
        {
            var reason = (string?)review["status"]?["reason"] is { Length: > 0 } text ? $" - {text}" : "";
            await parsed.InvocationConfiguration.Output.WriteLineAsync(allowed ? "yes" : $"no{reason}");
        }

        return allowed ? 0 : 1;
    }

    private JsonObject Question(ParseResult parsed, Connection connection, string verb)
    {
        var words = parsed.GetValue(_words)!;
        if (words is [['/', ..] path])
            return new JsonObject { ["nonResourceAttributes"] = new JsonObject { ["verb"] = verb, ["path"] = path } };
        if (words is [Any])
            return About(verb, Any, Any, parsed.GetValue(_everywhere) ? null : connection.Namespace, null, parsed.GetValue(_subresource));
        if (words.Length == 0) throw new CommandFailure("say what it is to be done to, as in 'troupe auth can-i delete pods'");
        if (TargetWords.Parse(words) is not [var target])
            throw new CommandFailure("ask about one kind or one object at a time, as in 'troupe auth can-i delete pod web'");
        var room = target.Kind.Namespaced && !parsed.GetValue(_everywhere) ? connection.Namespace : null;
        return About(verb, target.Kind.Group, target.Kind.Plural, room, target.Name, parsed.GetValue(_subresource));
    }

    private static JsonObject About(string verb, string group, string resource, string? room, string? name, string? subresource)
    {
        var attributes = new JsonObject { ["verb"] = verb, ["group"] = group, ["resource"] = resource };
        if (room is not null) attributes["namespace"] = room;
        if (name is not null) attributes["name"] = name;
        if (subresource is not null) attributes["subresource"] = subresource;
        return new JsonObject { ["resourceAttributes"] = attributes };
    }
}
