using Troupe.Agent.Containers;
using Troupe.Agent.Images;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;

namespace Troupe.Agent.Pods;

/// <summary>Does the actions of plans; every failure becomes a result.</summary>
internal sealed class PodActions(PodContext context)
{
    private readonly ContainerStarts _starts = new(context);

    /// <param name="pod">With the addresses of host and pod in its status.</param>
    public async Task<ActionResult> RunAsync(PodAction action, Pod pod)
    {
        try
        {
            return await DoAsync(action, pod);
        }
        catch (ContainerRuntimeException failure) when (failure.Failure == RuntimeFailure.Unavailable)
        {
            return ActionResult.Delayed(failure.Message);
        }
        catch (Exception failure) when (failure is ApiException or ApiUnreachableException)
        {
            return ActionResult.Delayed(failure.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return ActionResult.Failed(WaitingReasons.CreateContainerError, failure.Message);
        }
    }

    private async Task<ActionResult> DoAsync(PodAction action, Pod pod)
    {
        switch (action)
        {
            case PodAction.RunSandbox run:
                return await RunSandboxAsync(run, pod);
            case PodAction.StartContainer start:
                return await _starts.StartAsync(start, pod);
            case PodAction.StartCreated start:
                return await _starts.StartCreatedAsync(start, pod);
            case PodAction.Stop stop:
                Tell(pod, stop.Name, $"Stopping container {stop.Name}: {stop.Why}");
                var grace = stop.Deadline - context.Time.GetUtcNow();
                await context.Runtime.StopAsync(stop.Id, grace > TimeSpan.Zero ? grace : TimeSpan.Zero, context.Stopping);
                return new ActionResult { Container = await context.Runtime.InspectAsync(stop.Id, context.Stopping) };
            case PodAction.Kill kill:
                await context.Runtime.KillAsync(kill.Id, context.Stopping);
                return ActionResult.Done;
            case PodAction.Remove remove:
                await context.Runtime.RemoveAsync(remove.Id, context.Stopping);
                return ActionResult.Done;
            case PodAction.RemoveVolumes:
                await Task.Run(() => context.Volumes.Remove(pod.Metadata.Uid ?? ""), context.Stopping);
                return ActionResult.Done;
            case PodAction.ConfirmDeletion:
                await ConfirmDeletionAsync(pod);
                return ActionResult.Done;
            default:
                throw new System.Diagnostics.UnreachableException(action.ToString());
        }
    }

    private async Task<ActionResult> RunSandboxAsync(PodAction.RunSandbox run, Pod pod)
    {
        try
        {
            var sandbox = ContainerSpecs.Sandbox(pod, run, context.ClusterDns);
            return new ActionResult { Container = await context.Runtime.RunSandboxAsync(sandbox, context.Stopping) };
        }
        catch (ContainerRuntimeException refusal) when (refusal.Failure != RuntimeFailure.Unavailable)
        {
            context.Events.Warning(pod, "FailedCreatePodSandBox", $"Failed to create pod sandbox: {refusal.Message}");
            return ActionResult.Failed(WaitingReasons.ContainerCreating, $"Failed to create pod sandbox: {refusal.Message}");
        }
    }

    /// <summary>With the uid, so that a new pod of the same name is left alone.</summary>
    private async Task ConfirmDeletionAsync(Pod pod)
    {
        try
        {
            var options = new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new Preconditions { Uid = pod.Metadata.Uid } };
            await context.Client.DeleteAsync(ResourceKinds.Pods, pod.Metadata.Namespace, pod.Metadata.Name ?? "", options,
                context.Stopping);
        }
        catch (ApiException gone) when (gone.Reason is StatusReason.NotFound or StatusReason.Conflict or StatusReason.Forbidden)
        {
            // Another has confirmed it, or the name is another pod's by now, perhaps another node's: either way this one is gone.
        }
    }

    private void Tell(Pod pod, string container, string message) =>
        context.Events.Normal(pod, "Killing", message, $"spec.containers{{{container}}}");
}
