using Akka.Actor;

namespace Troupe.Agent.Watches;

/// <summary>Tells node agents of their own node and of the pods that are bound to it.</summary>
/// <remarks>A machine's agent has a feed of its own; simulated nodes share one, so that the API serves one watch for all.</remarks>
public interface INodeFeed : IAsyncDisposable
{
    /// <summary>From now on the agent is told; the first message is a list.</summary>
    void Attach(string nodeName, IActorRef agent);

    void Detach(string nodeName);
}
