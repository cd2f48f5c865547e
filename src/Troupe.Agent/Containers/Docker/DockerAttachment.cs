using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>A container's own process, joined while it runs.</summary>
/// <param name="endsInput">True where the container asked that its input end with the first who attached.</param>
/// <param name="earlier">What its visitor has missed, where it was waiting for him; null for a guest of a running process.</param>
internal sealed class DockerAttachment(
    IDockerClient docker, string id, bool tty, bool endsInput, EarlierOutput? earlier, MultiplexedStream streams, TimeProvider time)
    : DockerProcess(streams)
{
    /// <summary>How long a process is silent that has no answer left for a visitor who said all he wanted.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the last words of a process may be on their way after its end.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <summary>By how much the engine's log and its stream of the same words may be apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);

    /// <summary>How often the pause of a process that goes on talking is looked for, before it is joined in the middle of a word.</summary>
    private const int MostLooks = 10;

    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="isFirst">Whether nobody has visited the container yet, where it waits for one visitor.</param>
    /// <exception cref="ContainerRuntimeException">The container does not run, or has ended before it could be joined.</exception>
    public static async Task<IContainerProcess> JoinAsync(
        IDockerClient docker, string id, StreamOptions options, Func<bool> isFirst, TimeProvider time, CancellationToken cancellationToken)
    {
        var container = await RunningAsync(docker, id, cancellationToken);
        var parameters = new ContainerAttachParameters
        {
            Stream = true, Stdin = options.Stdin, Stdout = options.Stdout, Stderr = options.Stderr, DetachKeys = DetachKeys,
        };
        // Whether there are frames is the container's to say, whatever the client thinks it attaches to.
        var tty = container.Config.Tty;
        var attached = time.GetUtcNow();
        var streams = await docker.Containers.AttachContainerAsync(id, tty, parameters, cancellationToken);
        try
        {
            // The engine lets one attach to a process that has ended, and wait for ever.
            await RunningAsync(docker, id, cancellationToken);
        }
        catch
        {
            streams.Dispose();
            throw;
        }

        var earlier = options.Stdout && container.Config.StdinOnce && isFirst() ? new EarlierOutput(docker, id, tty, attached) : null;
        return new DockerAttachment(docker, id, tty, container.Config.StdinOnce && !tty, earlier, streams, time);
    }

    /// <summary>Ends with the process, or once a visitor has said all he wanted and has got his answer.</summary>
    public override async Task CopyOutputAsync(Stream output, Stream error, CancellationToken cancellationToken = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var quiet = new QuietOutput(time);
        var (heard, errors) = (new HeldOutput(quiet.Of(output)), new HeldOutput(quiet.Of(error)));
        var copying = base.CopyOutputAsync(heard, errors, over.Token);
        var leaving = Task.WhenAny(AfterEndAsync(quiet, over.Token), AfterInputAsync(quiet, over.Token));
        try
        {
            var told = await TellEarlierAsync(output, error, heard, errors, cancellationToken);
            await Task.WhenAny(copying, leaving);
            if (leaving.IsCompletedSuccessfully) await leaving.Result;
            if (earlier is not null && !heard.HasHeard && !errors.HasHeard)
                await TellMissedAsync(output, error, told, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await leaving;
            await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (copying.IsFaulted) await copying;
    }

    /// <remarks>
    /// To a container that serves others too, the end of one visitor's input means nothing; but he has nothing more to say, and leaves.
    /// </remarks>
    public override Task EndInputAsync(CancellationToken cancellationToken = default)
    {
        if (endsInput) return base.EndInputAsync(cancellationToken);
        _said.TrySetResult();
        return Task.CompletedTask;
    }

    public override Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default) => tty
        ? DockerFailures.IfThere(
            () => docker.Containers.ResizeContainerTtyAsync(id, Parameters(size), cancellationToken), cancellationToken)
        : Task.CompletedTask;

    public override Task<int> WaitAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);

    private static async Task<ContainerInspectResponse> RunningAsync(IDockerClient docker, string id, CancellationToken cancellationToken)
    {
        var container = await docker.Containers.InspectContainerAsync(id, cancellationToken);
        return container.State.Running
            ? container
            : throw new ContainerRuntimeException(RuntimeFailure.Refused, "the container does not run");
    }

    private async Task<(ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)> TellEarlierAsync(
        Stream output, Stream error, HeldOutput heard, HeldOutput errors, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error) doubtful = default;
        if (earlier is not null)
        {
            await earlier.CopyCertainAsync(output, error, cancellationToken);
            doubtful = await ReadDoubtfulAsync(earlier, heard, errors, cancellationToken);
        }

        await heard.ReleaseAsync(doubtful.Output, cancellationToken);
        await errors.ReleaseAsync(doubtful.Error, cancellationToken);
        return doubtful;
    }

    /// <summary>The log at a moment when the process pauses: then it ends with all that the visitor heard, and with nothing else.</summary>
    /// <remarks>What the log has already and the stream not yet would be told twice.</remarks>
    private async Task<(ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)> ReadDoubtfulAsync(
        EarlierOutput log, HeldOutput heard, HeldOutput errors, CancellationToken cancellationToken)
    {
        for (var looks = 1; ; looks++)
        {
            var before = heard.Held + errors.Held;
            await Task.Delay(Apart, time, cancellationToken);
            var doubtful = await log.ReadDoubtfulAsync(cancellationToken);
            await Task.Delay(Apart, time, cancellationToken);
            if (heard.Held + errors.Held == before || looks == MostLooks) return doubtful;
        }
    }

    /// <summary>A process that had ended while it was attached to said its last words to its log alone.</summary>
    private async Task TellMissedAsync(
        Stream output, Stream error, (ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error) told, CancellationToken cancellationToken)
    {
        var all = await earlier!.ReadDoubtfulAsync(cancellationToken);
        if (all.Output.Length > told.Output.Length) await output.WriteAsync(all.Output[told.Output.Length..], cancellationToken);
        if (all.Error.Length > told.Error.Length) await error.WriteAsync(all.Error[told.Error.Length..], cancellationToken);
    }

    private async Task AfterEndAsync(QuietOutput quiet, CancellationToken cancellationToken)
    {
        try
        {
            await DockerFailures.IfThere(() => docker.Containers.WaitContainerAsync(id, cancellationToken), cancellationToken);
            await quiet.LastsAsync(LastWords, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The streams have ended by themselves, or the visitor has gone.
        }
    }

    private async Task AfterInputAsync(QuietOutput quiet, CancellationToken cancellationToken)
    {
        try
        {
            await _said.Task.WaitAsync(cancellationToken);
            await quiet.LastsAsync(Calm, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever says nothing stays until the process ends.
        }
    }
}
