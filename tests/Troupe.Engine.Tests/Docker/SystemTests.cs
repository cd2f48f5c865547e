using System.Threading.Channels;
using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class SystemTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    private ISystemOperations Engine => docker.Client.System;

    [DockerFact]
    public async Task Version_AndInfo_DescribeThisMachine()
    {
        await Engine.PingAsync(_deadline.Token);
        var version = await Engine.GetVersionAsync(_deadline.Token);
        var info = await Engine.GetSystemInfoAsync(_deadline.Token);

        Assert.Equal("linux", version.Os);
        Assert.True(System.Version.Parse(version.APIVersion) >= new System.Version(1, 24));
        Assert.Equal(version.Version, info.ServerVersion);
        Assert.Equal((await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", _deadline.Token)).Trim(), info.KernelVersion);
        Assert.Equal(Environment.ProcessorCount, info.NCPU);
        Assert.True(info.MemTotal > 0);
    }

    [DockerFact]
    public async Task CreateClient_WithVersion_AsksForThatVersion()
    {
        var configuration = docker.Client.Configuration;
        using var tooNew = configuration.CreateClient(new System.Version(9, 99));

        var refusal = await Assert.ThrowsAsync<DockerApiException>(() => tooNew.System.GetVersionAsync(_deadline.Token));

        Assert.Contains("9.99", refusal.ResponseBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ping_NobodyListens_IsAnHttpRequestException()
    {
        using var client = new DockerClientConfiguration(new Uri("unix:///tmp/troupe-test-no-such.sock")).CreateClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync(_deadline.Token));
    }

    [DockerFact]
    public async Task MonitorEvents_ContainerLives_TellsItInOrder()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token);
        var events = new Inbox();
        var parameters = new ContainerEventsParameters { Filters = docker.OfThisRun, Since = "1" };
        parameters.Filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        var monitor = Engine.MonitorEventsAsync(parameters, events, enough.Token);

        var id = await docker.CreateAsync(docker.Shell("exit 5"), _deadline.Token);
        await docker.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), _deadline.Token);
        await docker.Client.Containers.WaitContainerAsync(id, _deadline.Token);
        await docker.Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters(), _deadline.Token);

        var seen = await events.UntilAsync("destroy", _deadline.Token);
        Assert.Equal(["create", "start", "die", "destroy"], seen.Select(message => message.Action));
        Assert.All(seen, message => Assert.Equal(id, message.Actor.ID));
        Assert.Equal("5", seen[2].Actor.Attributes["exitCode"]);
        Assert.True(seen[3].TimeNano > seen[0].TimeNano);

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => monitor);
    }

    public void Dispose() => _deadline.Dispose();

    // Progress<T> reports on the thread pool and so out of order; an event's order is what matters here.
    private sealed class Inbox : IProgress<Message>
    {
        private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();

        public void Report(Message value) => Assert.True(_messages.Writer.TryWrite(value));

        public async Task<IReadOnlyList<Message>> UntilAsync(string action, CancellationToken cancellation)
        {
            var seen = new List<Message>();
            do
            {
                seen.Add(await _messages.Reader.ReadAsync(cancellation));
            }
            while (seen[^1].Action != action);
            return seen;
        }
    }
}
