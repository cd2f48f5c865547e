using System.Net;
using Troupe.Agent.Containers;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Containers;

/// <summary>What every runtime promises; each test runs on all of them.</summary>
public sealed class RuntimeContract
{
    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task RunSandbox_OnTheNodesNetwork_HasAnAddressOfIt(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var first = await test.RunSandboxAsync("a");
        var second = await test.RunSandboxAsync("b");

        Assert.True(first.IsRunning);
        Assert.True(IPNetwork.Parse(test.Network.Cidr).Contains(IPAddress.Parse(first.Address)));
        Assert.NotEqual(first.Address, second.Address);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Start_CreatedContainer_IsSeenRunningWithItsIdentity(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        var spec = test.Spec(sandbox, "main", Behaviour.RunsForEver);
        spec = spec with { Identity = spec.Identity with { Attempt = 3, BackOffSeconds = 20 } };

        var id = await test.Runtime.CreateAsync(spec);
        Assert.Equal(ContainerPhase.Created, (await test.Runtime.InspectAsync(id))!.Phase);
        await test.Runtime.StartAsync(id);

        var seen = (await test.Runtime.InspectAsync(id))!;
        Assert.Equal(ContainerPhase.Running, seen.Phase);
        Assert.NotNull(seen.StartedAt);
        Assert.Null(seen.FinishedAt);
        Assert.Equal(spec.Identity, seen.Identity);
        Assert.Equal(test.Image, seen.Image);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task List_AfterReattaching_HasTheSameIdentities(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        var id = await test.RunAsync(sandbox, "main", Behaviour.RunsForEver);

        var listed = await test.Runtime.ListAsync();

        Assert.Equal([id, sandbox.Id], listed.OrderBy(c => c.Identity.IsSandbox).Select(c => c.Id));
        Assert.All(listed, container => Assert.Equal(ContainerPhase.Running, container.Phase));
        Assert.All(listed, container => Assert.Equal(test.UidOf("web"), container.Identity.PodUid));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Exit_WithACode_IsSeenWithItAndItsTime(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("job");
        var id = await test.RunAsync(sandbox, "main", Behaviour.Exits(3));

        var ended = await EndedAsync(test, id);

        Assert.Equal(3, ended.ExitCode);
        Assert.Null(ended.StartError);
        Assert.True(ended.FinishedAt >= ended.StartedAt);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Start_ProgramThatIsNotThere_IsRefusedAndSeenAsEnded(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        var id = await test.Runtime.CreateAsync(test.Spec(sandbox, "main", Behaviour.CannotStart));

        var refusal = await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.StartAsync(id));

        Assert.Equal(RuntimeFailure.Refused, refusal.Failure);
        Assert.Contains("no such file", refusal.Message);
        var seen = (await test.Runtime.InspectAsync(id))!;
        Assert.Equal(ContainerPhase.Exited, seen.Phase);
        Assert.Contains("no such file", seen.StartError);
        Assert.NotEqual(0, seen.ExitCode);
        Assert.Null(seen.StartedAt);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Stop_ContainerThatObeys_EndsItWithinItsGrace(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver);

        await test.Runtime.StopAsync(id, TimeSpan.FromSeconds(15));

        Assert.Equal(143, (await EndedAsync(test, id)).ExitCode);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Stop_ContainerThatIgnoresIt_IsKilledAfterItsGrace(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.IgnoresTermination);

        await test.Runtime.StopAsync(id, TimeSpan.FromSeconds(1));

        Assert.Equal(137, (await EndedAsync(test, id)).ExitCode);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Kill_RunningContainer_EndsItAtOnce(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var id = await test.RunAsync(await test.RunSandboxAsync("web"), "main", Behaviour.IgnoresTermination);

        await test.Runtime.KillAsync(id);

        Assert.Equal(137, (await EndedAsync(test, id)).ExitCode);
        await test.Runtime.KillAsync(id);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Remove_RunningContainer_IsGone(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        var id = await test.RunAsync(sandbox, "main", Behaviour.RunsForEver);

        await test.Runtime.RemoveAsync(id);
        await test.Runtime.RemoveAsync(id);

        Assert.Null(await test.Runtime.InspectAsync(id));
        Assert.Equal(sandbox.Id, Assert.Single(await test.Runtime.ListAsync()).Id);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Kill_Sandbox_EndsThePodsContainers(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        var id = await test.RunAsync(sandbox, "main", Behaviour.RunsForEver);

        await test.Runtime.KillAsync(sandbox.Id);

        Assert.Equal(137, (await EndedAsync(test, id)).ExitCode);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Create_ImageThatIsNotThere_IsNotFound(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var spec = test.Spec(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver) with { Image = "agent-tests/absent:1" };

        var refusal = await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.CreateAsync(spec));

        Assert.Equal(RuntimeFailure.NotFound, refusal.Failure);
        Assert.Null(await test.Runtime.FindImageAsync(spec.Image));
        Assert.False((await test.Runtime.FindImageAsync(test.Image))!.FromRegistry);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Create_SameAttemptTwice_ReplacesTheOneThatNeverRan(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var spec = test.Spec(await test.RunSandboxAsync("web"), "main", Behaviour.RunsForEver);
        var lost = await test.Runtime.CreateAsync(spec);

        var id = await test.Runtime.CreateAsync(spec);

        Assert.Null(await test.Runtime.InspectAsync(lost));
        await test.Runtime.StartAsync(id);
        await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.Runtime.CreateAsync(spec));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Inspect_UnknownContainer_IsNull(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        Assert.Null(await test.Runtime.InspectAsync(new string('0', 64)));
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task Watch_EndAndRemoval_AreTold(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        var sandbox = await test.RunSandboxAsync("web");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var events = test.Runtime.WatchAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);

        var id = await test.RunAsync(sandbox, "main", Behaviour.Exits(0));
        await EndedAsync(test, id);
        await test.Runtime.RemoveAsync(id);

        var kinds = new List<RuntimeEventKind>();
        while (kinds.LastOrDefault() != RuntimeEventKind.Removed && await events.MoveNextAsync())
        {
            if (events.Current.ContainerId != id) continue;
            Assert.Equal(test.UidOf("web"), events.Current.PodUid);
            kinds.Add(events.Current.Kind);
        }

        Assert.Equal([RuntimeEventKind.Started, RuntimeEventKind.Died, RuntimeEventKind.Removed], kinds);
    }

    [Theory, ClassData(typeof(RuntimeKinds))]
    public async Task RemoveEverything_RunningPods_LeavesNothing(string kind)
    {
        await using var test = await TestRuntime.StartAsync(kind);
        await test.RunAsync(await test.RunSandboxAsync("a"), "main", Behaviour.RunsForEver);
        await test.RunAsync(await test.RunSandboxAsync("b"), "main", Behaviour.Exits(0));

        await test.Runtime.RemoveEverythingAsync();

        Assert.Empty(await test.Runtime.ListAsync());
        await Assert.ThrowsAsync<ContainerRuntimeException>(() => test.RunSandboxAsync("c"));
    }

    internal static async Task<ObservedContainer> EndedAsync(TestRuntime test, string id)
    {
        ObservedContainer? seen = null;
        await Eventually.HoldsAsync(async () =>
        {
            seen = await test.Runtime.InspectAsync(id);
            Assert.Equal(ContainerPhase.Exited, seen?.Phase);
        });
        return seen!;
    }
}
