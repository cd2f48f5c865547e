using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Keeps what a process says until what it said before has been passed on, and lets it through from then on.</summary>
/// <remarks>It keeps a bounded amount; then the process waits.</remarks>
internal sealed class HeldOutput(Stream output) : SequentialStream
{
    private const int MostBytes = 1024 * 1024;

    private readonly MemoryStream _held = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => false;

    /// <summary>Whether the process has said anything yet.</summary>
    public bool HasHeard { get; private set; }

    /// <summary>How many bytes are kept.</summary>
    public long Held => _held.Length;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        HasHeard = true;
        if (!_released.Task.IsCompleted)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                if (!_released.Task.IsCompleted && _held.Length + buffer.Length <= MostBytes)
                {
                    _held.Write(buffer.Span);
                    return;
                }
            }
            finally
            {
                _turn.Release();
            }

            await _released.Task.WaitAsync(cancellationToken);
        }

        await output.WriteAsync(buffer, cancellationToken);
    }

    /// <param name="earlier">What the log has of the time at which the holding began: its end may be what is held.</param>
    public async Task ReleaseAsync(ReadOnlyMemory<byte> earlier, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var held = _held.GetBuffer().AsMemory(0, (int)_held.Length);
            var once = earlier[..^Overlap.Of(earlier.Span, held.Span)];
            if (!once.IsEmpty) await output.WriteAsync(once, cancellationToken);
            if (!held.IsEmpty) await output.WriteAsync(held, cancellationToken);
        }
        finally
        {
            _released.TrySetResult();
            _turn.Release();
        }
    }
}

/// <summary>Finds what is both the end of one text and the beginning of another.</summary>
internal static class Overlap
{
    /// <summary>How many bytes of a log's end are told again by what follows it.</summary>
    /// <remarks>The log ends the last line of a process that has ended, also where the process did not.</remarks>
    public static int Of(ReadOnlySpan<byte> log, ReadOnlySpan<byte> following)
    {
        var exact = Exactly(log, following);
        if (exact == following.Length || log.IsEmpty || log[^1] != (byte)'\n') return exact;
        var unended = Exactly(log[..^1], following);
        return unended > 0 && unended == following.Length ? unended + 1 : exact;
    }

    private static int Exactly(ReadOnlySpan<byte> log, ReadOnlySpan<byte> following)
    {
        var length = Math.Min(log.Length, following.Length);
        while (length > 0 && !log[^length..].SequenceEqual(following[..length])) length--;
        return length;
    }
}
