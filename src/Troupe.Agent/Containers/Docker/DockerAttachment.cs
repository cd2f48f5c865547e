using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A container's own process, joined while it runs.</summary>
/// <param name="endsInput">True where the container asked that its input end with the first who attached.</param>
internal sealed class DockerAttachment(IDockerClient docker, string id, bool tty, bool endsInput, MultiplexedStream streams)
    : DockerProcess(streams)
{
    public static async Task<IContainerProcess> JoinAsync(
        IDockerClient docker, string id, StreamOptions options, CancellationToken cancellationToken)
    {
        var container = await docker.Containers.InspectContainerAsync(id, cancellationToken);
        if (!container.State.Running) throw new ContainerRuntimeException(RuntimeFailure.Refused, "the container does not run");
        var parameters = new ContainerAttachParameters
        {
            Stream = true, Stdin = options.Stdin, Stdout = options.Stdout, Stderr = options.Stderr, DetachKeys = DetachKeys,
        };
        // Whether there are frames is the container's to say, whatever the client thinks it attaches to.
        var tty = container.Config.Tty;
        var streams = await docker.Containers.AttachContainerAsync(id, tty, parameters, cancellationToken);
        return new DockerAttachment(docker, id, tty, container.Config.StdinOnce && !tty, streams);
    }

    /// <remarks>
    /// To any other container the end of one visitor's input means nothing. The engine would take it for his leave, and answers would be
    /// lost.
    /// </remarks>
    public override Task EndInputAsync(CancellationToken cancellationToken = default) =>
        endsInput ? base.EndInputAsync(cancellationToken) : Task.CompletedTask;

    public override Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default) => tty
        ? DockerFailures.IfThere(
            () => docker.Containers.ResizeContainerTtyAsync(id, Parameters(size), cancellationToken), cancellationToken)
        : Task.CompletedTask;

    public override Task<int> WaitAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);
}
