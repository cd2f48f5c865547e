using System.IO.Pipelines;
using Troupe.Api.Streaming;

namespace Troupe.Agent.Tests.Streaming;

/// <summary>The two ends of a connection in memory.</summary>
internal static class StreamPair
{
    public static (Stream Here, Stream There) Create()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (End(back.Reader, there.Writer), End(there.Reader, back.Writer));
    }

    private static BothWays End(PipeReader reader, PipeWriter writer) => new(reader.AsStream(), writer.AsStream());
}
