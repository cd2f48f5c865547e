using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Streaming;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Troupe.Cli.Running;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>`troupe run`: a pod from an image, without a manifest.</summary>
internal sealed class RunCommand : TroupeCommand
{
    private const string Text = """
        Run an image as a pod.

        Examples:
          troupe run web --image=example/web:1 --port=80
          troupe run job --image=busybox:1 --restart=Never --command -- sh -c 'echo hello'
          troupe run -it --rm shell --image=busybox:1 --restart=Never -- sh      a shell, and nothing is left of it
          troupe run web --image=example/web:1 --env=MODE=test --labels=app=web,tier=front
          troupe run web --image=example/web:1 --dry-run=client -o yaml > pod.yaml
        """;

    private readonly Argument<string> _name = new("name") { Description = "Name of the pod" };
    private readonly Argument<string[]> _arguments =
        new("arguments") { Description = "After --: the container's arguments", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _image = new("--image") { Description = "Image to run", Required = true };
    private readonly Option<int?> _port = new("--port") { Description = "Port that the container listens on" };
    private readonly Option<string[]> _env = new("--env", "-e") { Description = "NAME=VALUE of the environment; may be repeated" };
    private readonly Option<string?> _labels = new("--labels", "-l") { Description = "Labels of the pod, as app=web; run=NAME otherwise" };
    private readonly Option<string?> _annotations = new("--annotations") { Description = "Annotations of the pod, as note=test" };
    private readonly Option<bool> _command = new("--command") { Description = "What follows -- replaces the image's command itself" };
    private readonly Option<string> _restart = new("--restart")
    {
        Description = "Always, OnFailure or Never", DefaultValueFactory = _ => "Always",
    };

    private readonly Option<string?> _pull = new("--image-pull-policy") { Description = "Always, IfNotPresent or Never" };
    private readonly Option<bool> _stdin = new("--stdin", "-i") { Description = "Keep its input open, and join it" };
    private readonly Option<bool> _tty = new("--tty", "-t") { Description = "Give it a terminal" };
    private readonly Option<bool> _attach = new("--attach") { Description = "Show what it writes; -i joins it too" };
    private readonly Option<bool> _remove = new("--rm") { Description = "Delete the pod when the conversation ends" };
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();
    private readonly Option<string?> _manager = CommonOptions.FieldManager();

    public RunCommand()
        : base("run", Text)
    {
        _restart.AcceptOnlyFromAmong("Always", "OnFailure", "Never");
        _pull.AcceptOnlyFromAmong("Always", "IfNotPresent", "Never");
        Arguments.Add(_name);
        Arguments.Add(_arguments);
        Option[] options =
        [
            _image, _port, _env, _labels, _annotations, _command, _restart, _pull, _stdin, _tty, _attach, _remove, _dryRun, _output,
            _manager,
        ];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var dryRun = parsed.GetValue(_dryRun)!;
        var attach = parsed.GetValue(_attach) || parsed.GetValue(_stdin);
        if (parsed.GetValue(_remove) && !attach)
            throw new CommandFailure("--rm deletes the pod when you leave it, so it needs -i or --attach");
        if (attach && dryRun != OutcomePrinter.NoDryRun)
            throw new CommandFailure("what is only tried cannot be joined: leave -i or --dry-run out");
        var printer = new OutcomePrinter(
            OutputFormat.Parse(parsed.GetValue(_output)), parsed.InvocationConfiguration.Output, dryRun);
        var connection = Connection.Open(parsed);
        var pod = Pod(parsed, connection.Namespace);
        var made = dryRun == "client"
            ? pod
            : await connection.Client.CreateAsync(pod, WriteOptionsOf(parsed, dryRun), cancellationToken);
        if (attach) return await JoinAsync(parsed, connection, (Pod)made, cancellationToken);
        printer.Print(made, "created");
        return 0;
    }

    private WriteOptions WriteOptionsOf(ParseResult parsed, string dryRun) =>
        new() { DryRun = dryRun == "server", FieldManager = parsed.GetValue(_manager) ?? "kubectl-run" };

    private async Task<int> JoinAsync(ParseResult parsed, Connection connection, Pod pod, CancellationToken cancellationToken)
    {
        var errors = parsed.InvocationConfiguration.Error;
        var (stdin, tty) = (parsed.GetValue(_stdin), parsed.GetValue(_tty) && Terminal.Types);
        try
        {
            var options = new RemoteCommandOptions { Container = pod.Metadata.Name, Stdin = stdin, Tty = tty };
            return await new AttachedRun(connection.Client, pod, errors).TalkAsync(options, cancellationToken);
        }
        finally
        {
            if (parsed.GetValue(_remove))
            {
                // Also when it was interrupted: that is when most is left behind.
                await connection.Client.DeleteAsync(
                    ResourceKinds.Pods, pod.Metadata.Namespace, pod.Metadata.Name!, cancellationToken: CancellationToken.None);
                await errors.WriteLineAsync($"pod/{pod.Metadata.Name} deleted");
            }
        }
    }

    private Pod Pod(ParseResult parsed, string @namespace)
    {
        var name = parsed.GetValue(_name)!;
        var arguments = parsed.GetValue(_arguments) is { Length: > 0 } given ? given : null;
        if (arguments is null && parsed.GetValue(_command)) throw new CommandFailure("--command needs the command, after --");
        var asCommand = parsed.GetValue(_command);
        return new Pod
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = new ObjectMeta
            {
                Name = name,
                Namespace = @namespace,
                Labels = parsed.GetValue(_labels) is { } labels
                    ? Pairs.Parse(labels, "--labels")
                    : new Dictionary<string, string> { ["run"] = name },
                Annotations = parsed.GetValue(_annotations) is { } notes ? Pairs.Parse(notes, "--annotations") : null,
            },
            Spec = new PodSpec
            {
                RestartPolicy = parsed.GetValue(_restart),
                Containers =
                [
                    new Container
                    {
                        Name = name,
                        Image = parsed.GetValue(_image),
                        Stdin = parsed.GetValue(_stdin) ? true : null,
                        StdinOnce = parsed.GetValue(_stdin) ? true : null,
                        Tty = parsed.GetValue(_tty) ? true : null,
                        ImagePullPolicy = parsed.GetValue(_pull),
                        Command = asCommand ? arguments : null,
                        Args = asCommand ? null : arguments,
                        Env = Variables(parsed.GetValue(_env)),
                        Ports = parsed.GetValue(_port) is { } port ? [new ContainerPort { ContainerPortNumber = port }] : null,
                    },
                ],
            },
        };
    }

    private static List<EnvVar>? Variables(string[]? written) => written is not { Length: > 0 } ? null :
    [
        .. written.Select(pair => pair.IndexOf('=') is > 0 and var equals
            ? new EnvVar { Name = pair[..equals], Value = pair[(equals + 1)..] }
            : throw new CommandFailure($"--env is written like NAME=VALUE, not '{pair}'")),
    ];
}
