using Akka.Actor;
using Akka.Configuration;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>The base class of a test that needs an actor system; the system ends with the test.</summary>
public class TestKit : TestKitBase, IDisposable
{
    private static readonly XunitAssertions s_assertions = new();
    private bool _disposed;

    public TestKit(ActorSystem system = null, ITestOutputHelper output = null) : base(s_assertions, system) => LogTo(output);

    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(s_assertions, config, actorSystemName) => LogTo(output);

    public TestKit(string config, ITestOutputHelper output = null)
        : base(s_assertions, ConfigurationFactory.ParseString(config)) => LogTo(output);

    protected static XunitAssertions Assertions => s_assertions;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        AfterAll();
    }

    private void LogTo(ITestOutputHelper output)
    {
        if (output is not null) ((ExtendedActorSystem)Sys).SystemActorOf(Props.Create(() => new TestOutputLogger(output)), "log-test");
    }
}
