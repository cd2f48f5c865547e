using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Tests.Hosting;

/// <summary>Where a process can be reached: nowhere but at the doors that it names.</summary>
public sealed class OpenDoorsTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("troupe-doors-");

    public void Dispose() => _state.Delete(recursive: true);

    [Fact]
    public async Task Server_Alone_ListensAtItsApiOnly()
    {
        await using var server = TroupeProgram.Start("server", "--listen", "https://127.0.0.1:0", "--state-directory", _state.FullName);
        var api = new Uri(await server.LineAsync("API:"));

        Assert.Equal([api.Port], ListeningSockets.PortsOf(server.Id));
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task Up_WithoutContainers_ListensAtItsApiAndItsAgentOnly()
    {
        await using var cluster = TroupeProgram.Start(
            "up", "--runtime=simulated", "--listen", "https://127.0.0.1:0", "--agent-port", "0", "--service-cidr", "10.98.0.0/16",
            "--state-directory", _state.FullName);
        var api = new Uri(await cluster.LineAsync("API:"));
        await cluster.LineAsync("State:");

        var ports = ListeningSockets.PortsOf(cluster.Id);

        Assert.Contains(api.Port, ports);
        Assert.Equal(2, ports.Count);
        Assert.Equal(0, await cluster.TerminateAsync());
    }
}
