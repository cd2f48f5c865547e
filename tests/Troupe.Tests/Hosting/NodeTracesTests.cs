using Troupe.Agent.Hosting;
using Troupe.Cli.Failures;
using Troupe.Hosting;
using Xunit;

namespace Troupe.Tests.Hosting;

public sealed class NodeTracesTests : IDisposable
{
    private static readonly NodeTrace First = new("n1", NodeSettings.Docker, "/run/a.sock", "table-a", "10.1.0.0/16", "10.2.0.0/16");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-traces-");

    private StateDirectory State => new(_folder.FullName);

    [Fact]
    public void Remember_SeveralStarts_KeepsEachNameOnce()
    {
        foreach (var trace in new[] { First, First with { ProxyTable = "table-b" }, First }) State.RememberNode(trace);

        Assert.Equal([First, First with { ProxyTable = "table-b" }], State.Traces.All);
        State.Traces.Remove(First);
        Assert.Equal([First with { ProxyTable = "table-b" }], State.Traces.All);
    }

    [Fact]
    public void Remember_SimulatedNode_LeavesNothingOnTheMachine()
    {
        State.RememberNode(First with { Runtime = NodeSettings.Simulated });

        Assert.Equal(("n1", NodeSettings.Simulated), (State.NodeName, State.NodeRuntime));
        Assert.Empty(State.Traces.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Purge_WhatIsLeft_IsStillKnownByName(bool left)
    {
        var cluster = State.ClusterId();
        State.RememberNode(First);

        State.Purge(keepNames: left);

        Assert.Equal(left ? [First] : [], State.Traces.All);
        Assert.Equal(left, State.ClusterId() == cluster);
    }

    [Fact]
    public void Read_BrokenRecord_SaysWhereInItsOwnWords()
    {
        State.RememberNode(First);
        var file = Path.Combine(State.AgentPath, "traces.json");
        File.WriteAllText(file, "[{\n broken");

        var failure = Assert.Throws<CommandFailure>(() => State.Traces.All);

        Assert.StartsWith($"{file}:2: ", failure.Message);
        Assert.DoesNotContain("invalid", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
