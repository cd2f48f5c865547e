using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Agent.Volumes;
using Troupe.Api.Pods;
using Troupe.Api.Services;

namespace Troupe.Agent.Pods;

/// <summary>Starts one container: image, volumes, environment, create, start.</summary>
internal sealed class ContainerStarts(PodContext context)
{
    private const int LooksAtSandbox = 4;
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(150);

    public async Task<ActionResult> StartAsync(PodAction.StartContainer start, Pod pod)
    {
        var container = pod.Spec.Containers!.First(container => container.Name == start.Name);
        var told = new ContainerEvents(context.Events, pod, start.Name);
        try
        {
            var services = ServicesFor(pod);
            told.ImageReady(container.Image ?? "",
                await context.Images.EnsureAsync(container.Image ?? "", container.ImagePullPolicy, context.Stopping));
            var spec = ContainerSpecs.Container(pod, container, start, await services, context.Volumes.Mount(pod, container));
            var id = await context.Runtime.CreateAsync(WithTakenMemory(spec, told), context.Stopping);
            told.Created();
            return await StartAsync(id, told);
        }
        catch (ImageException refusal)
        {
            told.Failed($"{refusal.Reason}: {refusal.Message}");
            return ActionResult.Failed(refusal.Reason, refusal.Message);
        }
        catch (Exception refusal) when (refusal is VolumeException or FormatException or UnauthorizedAccessException or IOException)
        {
            told.Failed($"Error: {refusal.Message}");
            return ActionResult.Failed(WaitingReasons.CreateContainerConfigError, refusal.Message);
        }
        catch (ContainerRuntimeException refusal) when (refusal.Failure != RuntimeFailure.Unavailable)
        {
            if (await LostSandboxAsync(start.SandboxId) is { } lost) return lost;
            told.Failed($"Error: {refusal.Message}");
            return ActionResult.Failed(WaitingReasons.CreateContainerError, refusal.Message);
        }
    }

    public Task<ActionResult> StartCreatedAsync(PodAction.StartCreated start, Pod pod) =>
        StartAsync(start.Id, new ContainerEvents(context.Events, pod, start.Name));

    /// <summary>A limit that the runtime would refuse becomes the smallest that it takes: it stays a limit, and is told.</summary>
    private ContainerSpec WithTakenMemory(ContainerSpec spec, ContainerEvents told)
    {
        var least = context.Runtime.LeastMemoryBytes;
        if (spec.Resources.MemoryLimitBytes is not { } limit || limit >= least) return spec;
        told.MemoryLimitRaised(limit, least);
        return spec with { Resources = spec.Resources with { MemoryLimitBytes = least } };
    }

    private async Task<ActionResult> StartAsync(string id, ContainerEvents told)
    {
        ContainerRuntimeException? refusal = null;
        try
        {
            await context.Runtime.StartAsync(id, context.Stopping);
            told.Started();
        }
        catch (ContainerRuntimeException failure) when (failure.Failure != RuntimeFailure.Unavailable)
        {
            refusal = failure;
        }

        var seen = await context.Runtime.InspectAsync(id, context.Stopping);
        if (refusal is null && seen is not null) return new ActionResult { Container = seen };
        return await RefusedAsync(id, seen, refusal?.Message ?? "the container was removed while it started", told);
    }

    /// <summary>The runtime keeps what it could not start, with the reason; that is what the pod's status then tells.</summary>
    private async Task<ActionResult> RefusedAsync(string id, ObservedContainer? seen, string message, ContainerEvents told)
    {
        if (seen is not null && await LostSandboxAsync(seen.Identity.SandboxId) is { } lost)
        {
            // It never had a chance to run: it is no attempt.
            await context.Runtime.RemoveAsync(id, context.Stopping);
            return lost;
        }

        told.Failed($"Error: {message}");
        var fault = new ActionFault(WaitingReasons.RunContainerError, message, IsPassing: false);
        return new ActionResult { Container = seen, Fault = seen?.Phase == ContainerPhase.Exited ? null : fault };
    }

    /// <summary>Null when the sandbox runs, so that it was not its end that made a start fail.</summary>
    /// <remarks>A sandbox that has just been killed still looks as if it ran for a moment, so it is looked at more than once.</remarks>
    private async Task<ActionResult?> LostSandboxAsync(string sandboxId)
    {
        for (var looks = 1; ; looks++)
        {
            var sandbox = await context.Runtime.InspectAsync(sandboxId, context.Stopping);
            if (sandbox is null) return new ActionResult { MissingId = sandboxId };
            if (!sandbox.IsRunning) return new ActionResult { Container = sandbox };
            if (looks == LooksAtSandbox) return null;
            await Task.Delay(PauseBetweenLooks, context.Time, context.Stopping);
        }
    }

    private Task<IReadOnlyList<Service>> ServicesFor(Pod pod) => pod.Spec.EnableServiceLinks == false
        ? Task.FromResult<IReadOnlyList<Service>>([])
        : context.Services.OfNamespaceAsync(pod.Metadata.Namespace ?? "default", pod.Metadata.ResourceVersion, context.Stopping);
}
