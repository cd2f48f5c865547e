using System.CommandLine;
using Troupe.Cli.Connections;
using Troupe.Cli.Copying;
using Troupe.Cli.Failures;
using Troupe.Cli.Progress;

namespace Troupe.Cli.Commands.Streaming;

/// <summary>`troupe cp`: files into a container and out of one.</summary>
internal sealed class CopyCommand : TroupeCommand
{
    private const string Text = """
        Copy files and folders into a container, or out of one; the container needs tar.

        Examples:
          troupe cp ./site web:/var/www                   a folder into a pod
          troupe cp web:/etc/hosts ./hosts                a file out of it
          troupe cp -c sidecar other/web:/tmp/dump dump   from a container of a pod of another namespace
        """;

    private readonly Argument<string> _from = new("from") { Description = "A path here, or POD:PATH, or NAMESPACE/POD:PATH" };
    private readonly Argument<string> _to = new("to") { Description = "As from; one of both is in a pod" };
    private readonly Option<string?> _container =
        new("--container", "-c") { Description = "Which container, where there are several", HelpName = "NAME" };
    private readonly Option<bool> _noPreserve = new("--no-preserve") { Description = "Leave owner and permissions to the container" };

    public CopyCommand()
        : base("cp", Text)
    {
        Arguments.Add(_from);
        Arguments.Add(_to);
        Options.Add(_container);
        Options.Add(_noPreserve);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (from, to) = (CopyPath.Parse(parsed.GetValue(_from)!), CopyPath.Parse(parsed.GetValue(_to)!));
        if (from.Pod is null == to.Pod is null)
            throw new CommandFailure("one side is in a pod, the other is here: troupe cp web:/etc/hosts ./hosts, or the other way round");
        var connection = Connection.Open(parsed);
        var remote = from.Pod is not null ? from : to;
        var files = new PodFiles(connection.Client, remote.Namespace ?? connection.Namespace, remote.Pod!, parsed.GetValue(_container));
        var errors = parsed.InvocationConfiguration.Error;
        await using var progress = ProgressLine.Start($"copying {from.Name}", errors);
        if (to.Pod is not null) await files.UploadAsync(from.Path, to, !parsed.GetValue(_noPreserve), cancellationToken);
        else await files.DownloadAsync(from, to.Path, text => progress.Write(errors, $"Warning: {text}"), cancellationToken);
        return 0;
    }
}
