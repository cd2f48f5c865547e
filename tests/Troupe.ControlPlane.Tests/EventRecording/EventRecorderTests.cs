using Troupe.Api.Clients;
using Troupe.Api.Events;
using Xunit;

namespace Troupe.ControlPlane.Tests.EventRecording;

public sealed class EventRecorderTests : IAsyncLifetime
{
    private TestControlPlane _plane = null!;

    public async Task InitializeAsync() => _plane = await TestControlPlane.StartAsync();

    public async Task DisposeAsync() => await _plane.DisposeAsync();

    [Fact]
    public async Task Normal_Repeated_IsOneEventWithACount()
    {
        var pod = await _plane.Client.CreateAsync(Make.Pod("web"));
        var recorder = _plane.Host.Context.Recorders("kubelet");

        for (var i = 0; i < 5; i++) recorder.Normal(pod, "Pulled", "Image is there");
        recorder.Warning(pod, "BackOff", "Back-off restarting failed container");

        await Eventually.True(
            () => Events().Any(e => e.Reason == "Pulled" && e.Count == 5) && Events().Count == 2, "two events, one counted");
        var pulled = Events().Single(e => e.Reason == "Pulled");
        var about = pulled.InvolvedObject!;
        Assert.Equal(("Pod", "web", pod.Metadata.Uid), (about.Kind, about.Name, about.Uid));
        Assert.Equal(("Normal", "kubelet"), (pulled.Type, pulled.Source!.Component));
    }

    [Fact]
    public async Task Normal_MoreThanAnyoneReads_IsBounded()
    {
        var pod = await _plane.Client.CreateAsync(Make.Pod("web"));
        var recorder = _plane.Host.Context.Recorders("noise");

        for (var i = 0; i < 5_000; i++) recorder.Normal(pod, "Noise", $"message {i}");

        recorder.Normal(pod, "Noise", "message 0");
        await Eventually.True(() => Events().Any(e => e.Count == 2), "the first is counted behind all others");
        Assert.InRange(Events().Count, 1, 1_500);
    }

    private List<Event> Events() => [.. _plane.Host.Objects.Current.List<Event>("default")];
}
