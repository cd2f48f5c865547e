namespace Akka.Cluster.Sharding;

/// <summary>
/// An entity asks its parent for its own end: it gets the stop message back, and what comes in between waits for its successor.
/// </summary>
public sealed class Passivate(object stopMessage)
{
    public object StopMessage => stopMessage;
}

/// <summary>Tells a region to stop its entities and then itself.</summary>
public sealed class GracefulShutdown
{
    public static readonly GracefulShutdown Instance = new();

    private GracefulShutdown() { }
}
