using System.CommandLine;
using Troupe.Api.Authorization;
using Troupe.Api.Kinds;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Targets;

namespace Troupe.Cli.Commands.Auth;

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
        var question = new SelfSubjectAccessReview { Spec = Question(parsed, connection, verb) };
        var answer = (await connection.Client.ReviewAsync(ReviewResources.SelfSubjectAccess, question, cancellationToken)).Status;
        var allowed = answer?.Allowed == true;
        if (!parsed.GetValue(_quiet))
        {
            var reason = answer?.Reason is { Length: > 0 } text ? $" - {text}" : "";
            await parsed.InvocationConfiguration.Output.WriteLineAsync(allowed ? "yes" : $"no{reason}");
        }

        return allowed ? 0 : 1;
    }

    private SelfSubjectAccessReviewSpec Question(ParseResult parsed, Connection connection, string verb)
    {
        var words = parsed.GetValue(_words)!;
        if (words is [['/', ..] path])
            return new() { NonResourceAttributes = new NonResourceAttributes { Verb = verb, Path = path } };
        var asked = new ResourceAttributes
        {
            Verb = verb, Group = Any, Resource = Any, Subresource = parsed.GetValue(_subresource),
            Namespace = parsed.GetValue(_everywhere) ? null : connection.Namespace,
        };
        if (words is [Any]) return new() { ResourceAttributes = asked };
        if (words.Length == 0) throw new CommandFailure("say what it is to be done to, as in 'troupe auth can-i delete pods'");
        if (TargetWords.Parse(words) is not [var target])
            throw new CommandFailure("ask about one kind or one object at a time, as in 'troupe auth can-i delete pod web'");
        return new()
        {
            ResourceAttributes = asked with
            {
                Group = target.Kind.Group, Resource = target.Kind.Plural, Name = target.Name,
                Namespace = target.Kind.Namespaced ? asked.Namespace : null,
            },
        };
    }
}
