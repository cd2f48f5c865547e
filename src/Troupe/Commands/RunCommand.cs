using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Connections;
using Troupe.Printing;

namespace Troupe.Commands;

/// <summary>`troupe run`: a pod from an image, without a manifest.</summary>
internal sealed class RunCommand : TroupeCommand
{
    private const string Text = """
        Run an image as a pod.

        Examples:
          troupe run web --image=example/web:1 --port=80
          troupe run job --image=busybox:1 --restart=Never --command -- sh -c 'echo hello'
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
    private readonly Option<string> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _output = CommonOptions.Printed();

    public RunCommand()
        : base("run", Text)
    {
        _restart.AcceptOnlyFromAmong("Always", "OnFailure", "Never");
        _pull.AcceptOnlyFromAmong("Always", "IfNotPresent", "Never");
        Arguments.Add(_name);
        Arguments.Add(_arguments);
        Option[] options = [_image, _port, _env, _labels, _annotations, _command, _restart, _pull, _dryRun, _output];
        foreach (var option in options) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var dryRun = parsed.GetValue(_dryRun)!;
        var printer = new OutcomePrinter(
            OutputFormat.Parse(parsed.GetValue(_output)), parsed.InvocationConfiguration.Output, dryRun);
        var connection = Connection.Open(parsed);
        var pod = Pod(parsed, connection.Namespace);
        var made = dryRun == "client"
            ? pod
            : await connection.Client.CreateAsync(pod, new WriteOptions { DryRun = dryRun == "server" }, cancellationToken);
        printer.Print(made, "created");
        return 0;
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
