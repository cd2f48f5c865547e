using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A command that was started in a container.</summary>
/// <remarks>The engine has no request that ends one, so its processes are signalled on this machine.</remarks>
internal sealed class DockerExec(IDockerClient docker, string execId, bool tty, MultiplexedStream streams, TimeProvider time)
    : DockerProcess(streams)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    public static async Task<IContainerProcess> StartAsync(
        IDockerClient docker, string id, IReadOnlyList<string> command, StreamOptions options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var parameters = new ContainerExecCreateParameters
        {
            Cmd = [.. command], Tty = options.Tty, AttachStdin = options.Stdin, AttachStdout = options.Stdout,
            AttachStderr = options.Stderr, DetachKeys = DetachKeys,
        };
        var exec = await docker.Exec.ExecCreateContainerAsync(id, parameters, cancellationToken);
        // Not to be cancelled: whether the command has been started would then be unknown, and nobody would end it.
        var streams = await docker.Exec.StartAndAttachContainerExecAsync(exec.ID, options.Tty, CancellationToken.None);
        return new DockerExec(docker, exec.ID, options.Tty, streams, time);
    }

    /// <remarks>The engine hands the streams over a moment before there is a process whose terminal could have a size.</remarks>
    public override async Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default)
    {
        for (var pause = ShortestPause; tty; pause *= 2)
        {
            try
            {
                await docker.Exec.ResizeContainerExecTtyAsync(execId, Parameters(size), cancellationToken);
                return;
            }
            catch (DockerApiException) when (pause < LongestPause)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (DockerApiException)
            {
                // It has ended, and its terminal with it.
                return;
            }
        }
    }

    /// <remarks>The output may end a moment before the engine has noted the exit code.</remarks>
    public override Task<int> WaitAsync(CancellationToken cancellationToken = default) => DockerFailures.Translate(async () =>
    {
        for (var pause = ShortestPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            var exec = await docker.Exec.InspectContainerExecAsync(execId, cancellationToken);
            if (!exec.Running) return (int)exec.ExitCode;
            await Task.Delay(pause, time, cancellationToken);
        }
    }, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        try
        {
            var exec = await StartedAsync();
            if (exec is { Running: true, Pid: > 0 }) await ProcessSession.EndAsync((int)exec.Pid, tty, time);
        }
        catch (DockerApiException gone) when (gone.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            // The container was removed, and the command with it.
        }
        finally
        {
            await base.DisposeAsync();
        }
    }

    /// <remarks>The engine hands the streams over before it knows the process, which then has no number yet and seems not to run.</remarks>
    private async Task<ContainerExecInspectResponse> StartedAsync()
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(ShortestPause, time))
        {
            var exec = await docker.Exec.InspectContainerExecAsync(execId, CancellationToken.None);
            if (exec.Pid > 0 || exec.ExitCode != 0 || time.GetElapsedTime(started) > StartPatience) return exec;
        }
    }
}
