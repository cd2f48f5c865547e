namespace Troupe.Benchmarks.Watchers;

/// <summary>A store with a number in the name of each object, and what a watcher needs of it.</summary>
internal interface IManyWatched
{
    Uri Url { get; }

    /// <summary>A whole request that writes object number so and so.</summary>
    byte[] Write(int number);

    /// <summary>A whole request that opens the watch.</summary>
    string Watch { get; }

    /// <summary>What stands before the number in the event's line, once for each event.</summary>
    byte[] Mark { get; }

    /// <summary>How many bytes the number takes.</summary>
    int NumberLength { get; }

    int NumberOf(ReadOnlySpan<byte> text);
}
