using Microsoft.Extensions.Time.Testing;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Simulated;
using Troupe.Agent.Images;
using Xunit;

namespace Troupe.Agent.Tests.Images;

public sealed class NodeImagesTests
{
    private readonly FakeTimeProvider _time = new();
    private RuntimeImage? _image;
    private string? _problem;
    private int _pulls;

    private NodeImages Images() => new(new SimulatedContainerRuntime(new NodeScope("tests", "node-1"), _time, new SimulatedScript
    {
        PullLatency = TimeSpan.FromSeconds(5),
        Image = _ => _image,
        Pull = _ =>
        {
            _pulls++;
            return _problem;
        },
    }));

    private async Task<ImageOrigin> EnsureAsync(string? policy, string image = "web:1")
    {
        var ensured = Images().EnsureAsync(image, policy, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(5));
        return await ensured;
    }

    [Theory]
    [InlineData("web", "Always")]
    [InlineData("web:latest", "Always")]
    [InlineData("kubeguide/redis-master", "Always")]
    [InlineData("registry.example.com:5000/web", "Always")]
    [InlineData("web:1", "IfNotPresent")]
    public void Policy_NotGiven_DependsOnTheTag(string image, string policy) => Assert.Equal(policy, ImagePolicy.Of(null, image));

    [Theory]
    [InlineData("Always", ImageOrigin.Pulled)]
    [InlineData("IfNotPresent", ImageOrigin.Present)]
    [InlineData("Never", ImageOrigin.Present)]
    public async Task Ensure_PresentFromARegistry_FollowsThePolicy(string policy, ImageOrigin expected)
    {
        _image = new RuntimeImage("sha256:1", FromRegistry: true);
        Assert.Equal(expected, await EnsureAsync(policy));
    }

    [Theory]
    [InlineData("Always")]
    [InlineData("IfNotPresent")]
    public async Task Ensure_Absent_IsPulled(string policy) => Assert.Equal(ImageOrigin.Pulled, await EnsureAsync(policy));

    [Fact]
    public async Task Ensure_MadeOnThisNode_IsUsedWithoutAskingARegistry()
    {
        _image = new RuntimeImage("sha256:1", FromRegistry: false);
        _problem = "no registry";
        Assert.Equal(ImageOrigin.MadeHere, await EnsureAsync("Always"));
        Assert.Equal(0, _pulls);
    }

    [Fact]
    public async Task Ensure_AlwaysAndRegistryIsAway_IsAnErrorThoughTheImageIsThere()
    {
        _image = new RuntimeImage("sha256:1", FromRegistry: true);
        _problem = "no registry";
        var refusal = await Assert.ThrowsAsync<ImageException>(() => EnsureAsync("Always"));
        Assert.Equal("ErrImagePull", refusal.Reason);
        Assert.Contains("no registry", refusal.Message);
    }

    [Fact]
    public async Task Ensure_NeverAndAbsent_IsAnError()
    {
        var refusal = await Assert.ThrowsAsync<ImageException>(() => EnsureAsync("Never"));
        Assert.Equal("ErrImageNeverPull", refusal.Reason);
    }

    [Fact]
    public async Task Ensure_ManyAtOnce_PullOnce()
    {
        var images = Images();
        var all = Enumerable.Range(0, 10).Select(_ => images.EnsureAsync("web:1", null, CancellationToken.None)).ToList();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.All(await Task.WhenAll(all), origin => Assert.Equal(ImageOrigin.Pulled, origin));
        Assert.Equal(1, _pulls);
    }
}
