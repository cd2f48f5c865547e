namespace Troupe.Benchmarks.Lists;

/// <summary>A store whose objects can be read all at once, or so many at a time.</summary>
internal interface IListed
{
    Uri Url { get; }

    /// <summary>A whole request that writes a new object.</summary>
    byte[] Write(string name);

    /// <summary>The request for a page: the first where nothing is said of the one before, all of it where there is no limit.</summary>
    HttpRequestMessage Page(int? limit, string? behind);

    /// <summary>What the next page is asked for with; null at the end.</summary>
    /// <param name="answer">The page.</param>
    string? Next(ReadOnlySpan<byte> answer, int? limit);

    /// <summary>What stands in an answer once for each object.</summary>
    byte[] Mark { get; }
}
