using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config set-context`: makes a context, or changes one.</summary>
internal sealed class SetContextCommand : TroupeCommand
{
    private const string Text = """
        Make a context or change one: which cluster, as which user, in which namespace.

        Examples:
          troupe config set-context web --cluster=troupe --user=admin --namespace=web
          troupe config set-context --current --namespace=web
        """;

    private readonly Argument<string?> _name = new("name") { Description = "The context", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _current = new("--current") { Description = "Change the current context" };
    private readonly Option<string?> _cluster = new("--cluster") { Description = "Its cluster" };
    private readonly Option<string?> _user = new("--user") { Description = "Its user" };

    public SetContextCommand()
        : base("set-context", Text)
    {
        Arguments.Add(_name);
        foreach (var option in new Option[] { _current, _cluster, _user }) Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var (change, name) = (new KubeconfigChange(parsed), parsed.GetValue(_name));
        if (name is null != parsed.GetValue(_current)) throw new CommandFailure("name the context, or say --current, and not both");
        name ??= change.Kubeconfig.CurrentContext ?? throw new CommandFailure("there is no current context; name the one that is meant");
        var (context, known) = change.GetOrAdd(KubeconfigFile.Contexts, name);
        if (parsed.GetValue(_cluster) is { } cluster) context["cluster"] = cluster;
        if (parsed.GetValue(_user) is { } user) context["user"] = user;
        if (parsed.GetValue(ConnectionOptions.Namespace) is { } @namespace) context["namespace"] = @namespace;
        context.File.Save();
        parsed.InvocationConfiguration.Output.WriteLine($"Context \"{name}\" {(known ? "modified" : "created")}.");
    }
}
