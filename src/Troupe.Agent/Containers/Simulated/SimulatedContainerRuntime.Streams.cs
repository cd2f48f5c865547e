using System.Text;

namespace Troupe.Agent.Containers.Simulated;

public sealed partial class SimulatedContainerRuntime
{
    private int _processes;

    /// <summary>How many commands run in containers now, and how many are attached to.</summary>
    public int Processes => Volatile.Read(ref _processes);

    public Task<IContainerProcess> ExecAsync(
        string id, IReadOnlyList<string> command, StreamOptions streams, CancellationToken cancellationToken = default) =>
        Now(() => Start(Running(id), Script.Exec(Get(id).Observed.Identity, command), streams));

    public Task<IContainerProcess> AttachAsync(string id, StreamOptions streams, CancellationToken cancellationToken = default) =>
        Now(() =>
        {
            var container = Running(id);
            return Start(container, (own, ended) => FollowAsync(container, own, streams.Stdin, ended), streams);
        });

    public Task<PodConnection> DialAsync(string sandboxId, int port, CancellationToken cancellationToken = default) => Now(() =>
        Script.Port(Running(sandboxId).Observed.Identity, port) is { } listener
            ? SimulatedPorts.Dial(listener)
            : throw new ContainerRuntimeException(
                RuntimeFailure.Refused, $"no connection to port {port} on the pod's localhost: Connection refused"));

    private SimulatedContainer Running(string id) => Get(id) is { Observed.IsRunning: true } container
        ? container
        : throw new ContainerRuntimeException(RuntimeFailure.Refused, "the container does not run");

    private IContainerProcess Start(SimulatedContainer container, SimulatedCommand command, StreamOptions streams)
    {
        Interlocked.Increment(ref _processes);
        // Every process of a container ends with it.
        var killed = new CancellationTokenSource();
        _ = container.Changed.ContinueWith(_ => killed.Cancel(), TaskScheduler.Default);
        return new SimulatedProcess(command, streams, time, killed.Token, () => Interlocked.Decrement(ref _processes));
    }

    /// <summary>What a container wrote, and then whatever it is told, as a program that repeats its input would.</summary>
    /// <remarks>A visitor who has said all he wanted leaves; one who only listens stays until the container ends.</remarks>
    private static async Task<int> FollowAsync(
        SimulatedContainer container, SimulatedStreams streams, bool speaks, CancellationToken ended)
    {
        try
        {
            await streams.Output.WriteAsync(Encoding.UTF8.GetBytes(container.Format(new LogOptions())), ended);
            await streams.Output.FlushAsync(ended);
            await streams.Input.CopyToAsync(streams.Output, ended);
            if (!speaks) await Task.Delay(Timeout.InfiniteTimeSpan, streams.Time, ended);
        }
        catch (OperationCanceledException)
        {
            // The container has ended, or its visitor has gone: how it ended is told by its status.
        }

        return 0;
    }
}
