using Troupe.Api.Streaming;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Knows for how long a process has had nothing to say: what its reader has not taken yet is still being said.</summary>
internal sealed class QuietOutput(TimeProvider time)
{
    private readonly TimeProvider _time = time;
    private long _last = time.GetTimestamp();
    private int _writing;

    public Stream Of(Stream output) => new Observed(this, output);

    /// <summary>Returns when nothing has been said for so long.</summary>
    public async Task LastsAsync(TimeSpan calm, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        while (true)
        {
            var quiet = _time.GetElapsedTime(Math.Max(since, Volatile.Read(ref _last)));
            if (Volatile.Read(ref _writing) == 0 && quiet >= calm) return;
            await Task.Delay(quiet < calm ? calm - quiet : calm, _time, cancellationToken);
        }
    }

    private sealed class Observed(QuietOutput quiet, Stream output) : SequentialStream
    {
        public override bool CanRead => false;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref quiet._writing);
            try
            {
                await output.WriteAsync(buffer, cancellationToken);
            }
            finally
            {
                Volatile.Write(ref quiet._last, quiet._time.GetTimestamp());
                Interlocked.Decrement(ref quiet._writing);
            }
        }
    }
}
