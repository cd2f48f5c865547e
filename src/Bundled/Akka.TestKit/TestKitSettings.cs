using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>How patient tests are.</summary>
public class TestKitSettings(Config config) : IExtension
{
    public TimeSpan DefaultTimeout { get; } = config.GetTimeSpan("akka.test.default-timeout");

    public TimeSpan SingleExpectDefault { get; } = config.GetTimeSpan("akka.test.single-expect-default");

    public TimeSpan ExpectNoMessageDefault { get; } = config.GetTimeSpan("akka.test.expect-no-message-default");

    public TimeSpan TestEventFilterLeeway { get; } = config.GetTimeSpan("akka.test.filter-leeway");

    public double TestTimeFactor { get; } = config.GetDouble("akka.test.timefactor");
}
