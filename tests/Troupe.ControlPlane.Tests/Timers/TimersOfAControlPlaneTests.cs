using Troupe.ControlPlane.Timers;
using Xunit;

namespace Troupe.ControlPlane.Tests.Timers;

public sealed class TimersOfAControlPlaneTests
{
    [Fact]
    public async Task Start_NoWheelTicks()
    {
        await using var controlPlane = await TestControlPlane.StartAsync();

        Assert.IsType<SystemTimerScheduler>(controlPlane.Host.System.Scheduler);
    }
}
