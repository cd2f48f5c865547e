namespace Troupe.Agent.Containers;

/// <summary>A process of a container that someone talks to: a command that was started for it, or the container's own.</summary>
/// <remarks>
/// Disposing of a command that still runs ends it and all that it started: who asked for it has gone. Disposing of a container's own
/// process only lets go of it.
/// </remarks>
public interface IContainerProcess : IAsyncDisposable
{
    /// <summary>Copies what it writes until it ends; with a terminal, everything goes to <paramref name="output"/>.</summary>
    /// <remarks>It is read no faster than the two streams take it.</remarks>
    Task CopyOutputAsync(Stream output, Stream error, CancellationToken cancellationToken = default);

    /// <exception cref="IOException">The process does not read any more.</exception>
    Task WriteInputAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default);

    /// <summary>Its input has an end, and this is it.</summary>
    Task EndInputAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells its terminal how large it is; does nothing without one.</summary>
    Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default);

    /// <summary>Its exit code, once its output has ended; 0 for a container's own process, whose end its status tells.</summary>
    Task<int> WaitAsync(CancellationToken cancellationToken = default);
}
