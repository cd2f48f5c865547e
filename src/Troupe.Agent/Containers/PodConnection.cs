namespace Troupe.Agent.Containers;

/// <summary>A connection to a port of a pod.</summary>
/// <param name="endWriting">Tells the other end that nothing more will come; it may go on answering.</param>
public sealed class PodConnection(Stream stream, Action endWriting) : IAsyncDisposable
{
    public Stream Stream { get; } = stream;

    public void EndWriting() => endWriting();

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
