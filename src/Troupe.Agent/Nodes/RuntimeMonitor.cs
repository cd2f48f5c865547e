using Akka.Actor;
using Troupe.Agent.Containers;
using Troupe.Agent.Watches;

namespace Troupe.Agent.Nodes;

/// <summary>Listens to the runtime for ever: what happens, and from time to time all that there is.</summary>
internal sealed class RuntimeMonitor(IContainerRuntime runtime, TimeProvider time, TimeSpan relistInterval, IActorRef agent)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Ends only when it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var connection = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            try
            {
                // Events first, so that nothing happens unseen between the list and them.
                var events = ForwardAsync(runtime.WatchAsync(connection.Token), connection.Token);
                var lists = ListAsync(connection.Token);
                await await Task.WhenAny(events, lists);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                agent.Tell(new NodeMessage.RuntimeLost(failure));
            }

            await connection.CancelAsync();
            await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ForwardAsync(IAsyncEnumerable<RuntimeEvent> events, CancellationToken cancellationToken)
    {
        await foreach (var @event in events.WithCancellation(cancellationToken)) agent.Tell(new NodeMessage.RuntimeTold(@event));
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var version = await runtime.GetVersionAsync(cancellationToken);
            agent.Tell(new NodeMessage.RuntimeListed(version, await runtime.ListAsync(cancellationToken)));
            await Task.Delay(relistInterval, time, cancellationToken);
        }
    }
}
