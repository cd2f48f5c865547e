namespace Troupe.Benchmarks.WatchLatency;

/// <summary>A store that tells over HTTP what is written to it.</summary>
internal interface IWatched
{
    Uri Url { get; }

    /// <summary>A whole request that writes a new object.</summary>
    byte[] Write(string name);

    /// <summary>Opens the stream of events.</summary>
    HttpRequestMessage Watch();

    /// <summary>What stands in the line of the event that tells of an object.</summary>
    string Mark(string name);
}
