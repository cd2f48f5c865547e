using Troupe.Testing.Watches;
using Xunit;
using Xunit.Abstractions;

namespace Troupe.ControlPlane.Tests.Watches;

/// <summary>The watch checker within one process: little memory, so that much is read from the journal, and orderly restarts.</summary>
public sealed class WatchCheckTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Watches_WhileTheControlPlaneIsRestarted_TellExactlyWhatHappened()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            WriteTimeout = TimeSpan.FromSeconds(3),
            Configuration = options.Configuration + "\ntroupe.watches { recent-changes = 200, changes-per-watcher = 20 }"
                + "\ntroupe.checkpoints.interval = 300",
        });
        var plan = new WatchCheckPlan(CheckSeed.Next()) { Objects = 400, Writes = 3_000, Watchers = 12, Restarts = 2 };

        var up = true;
        async Task RestartAsync()
        {
            // Who is still answered by what is being stopped would take the past for the present.
            Volatile.Write(ref up, false);
            await plane.RestartAsync();
            Volatile.Write(ref up, true);
        }

        var check = new WatchCheck(
            plan, () => Volatile.Read(ref up) ? plane.Client : throw new IOException("the control plane is being restarted"), RestartAsync);
        output.WriteLine(await check.RunAsync());
    }
}
