using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Tests.Hosting;

/// <summary>What a person sees who starts a cluster: where it is, and no engine.</summary>
public sealed class ServerLogTests : IDisposable
{
    private static readonly string[] Told = ["API:", "Key:", "Node:", "State:", "Stopping;"];

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("troupe-log-");

    public void Dispose() => _state.Delete(recursive: true);

    [Fact]
    public async Task Up_FromStartToEnd_TellsWhereItIsAndNothingElse()
    {
        var cluster = await RunAsync();

        Assert.Equal(Told, cluster.Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Up_AskedForTheEngine_TellsOfItToo()
    {
        var cluster = await RunAsync(("Logging__LogLevel__Akka", "Information"));

        Assert.Contains(cluster.Lines, line => line.Contains("info: Akka.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Up_DirectoryInUse_IsOneSentence()
    {
        await using var first = Start();
        await first.LineAsync("State:");

        var second = await TroupeProgram.RunAsync(Arguments);

        Assert.Equal(1, second.ExitCode);
        Assert.Equal("", second.Output);
        Assert.StartsWith($"Error: The state directory {_state.FullName} is in use", second.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await first.TerminateAsync());
    }

    private async Task<RunningProgram> RunAsync(params (string Name, string Value)[] environment)
    {
        await using var cluster = Start(environment);
        await cluster.LineAsync("State:");
        Assert.Equal(0, await cluster.TerminateAsync());
        return cluster;
    }

    private string[] Arguments =>
    [
        "up", "--runtime=simulated", "--listen", "https://127.0.0.1:0", "--agent-port", "0", "--service-cidr", "10.98.0.0/16",
        "--state-directory", _state.FullName,
    ];

    private RunningProgram Start(params (string Name, string Value)[] environment) => TroupeProgram.StartWith(environment, Arguments);
}
