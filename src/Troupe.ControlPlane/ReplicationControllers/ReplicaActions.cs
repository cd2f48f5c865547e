using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.EventRecording;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Namespaces;
using Troupe.Domain.ReplicationControllers;
using static Troupe.ControlPlane.ReplicationControllers.ReplicaMessages;

namespace Troupe.ControlPlane.ReplicationControllers;

/// <summary>Carries out the plan for one controller; what is refused is told at once.</summary>
internal sealed class ReplicaActions(
    IGatewayClient client, EventRecorder events, ReplicationController controller, long? cause, Action<object> tell)
{
    private const int Growth = 8;

    private readonly string _uid = controller.Metadata.Uid!;

    public async Task ActAsync(ReplicaPlan plan, IReadOnlyList<string> names, DateTimeOffset now)
    {
        var status = ReportAsync(plan.Status);
        var claims = plan.Adopt.Select(pod => ClaimAsync(pod, pod.AdoptedBy(controller)))
            .Concat(plan.Release.Select(pod => ClaimAsync(pod, pod.ReleasedBy(controller))));
        var failures = new List<Exception?>();
        failures.AddRange(await CreateAsync(names).ConfigureAwait(false));
        failures.AddRange(await Task.WhenAll(plan.Delete.Select(DeleteAsync)).ConfigureAwait(false));
        if (names.Count > 0 || plan.Delete.Count > 0)
        {
            var reason = names.Count > 0 ? "FailedCreate" : "FailedDelete";
            var refusal = failures.OfType<ApiException>().FirstOrDefault();
            tell(new PlanActed(_uid, refusal is null ? null : new ReplicaFailure(reason, refusal.Message, now)));
        }

        failures.AddRange(await Task.WhenAll(claims).ConfigureAwait(false));
        await status.ConfigureAwait(false);
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) throw first;
    }

    /// <summary>First one, then more and more at a time: what refuses one refuses the next, and need not be asked 500 times.</summary>
    private async Task<IReadOnlyList<Exception?>> CreateAsync(IReadOnlyList<string> names)
    {
        var batch = 1;
        for (var done = 0; done < names.Count; batch *= Growth)
        {
            var failures = await Task.WhenAll(names.Skip(done).Take(batch).Select(CreateAsync)).ConfigureAwait(false);
            done += failures.Length;
            if (failures.All(failure => failure is null)) continue;
            foreach (var unasked in names.Skip(done)) tell(new CreationRefused(_uid, unasked));
            return failures;
        }

        return [];
    }

    private async Task<Exception?> CreateAsync(string name)
    {
        try
        {
            var pod = controller.NewPod();
            await client.CreateAsync(pod with { Metadata = pod.Metadata with { Name = name } }, new WriteOptions { Cause = cause })
                .ConfigureAwait(false);
            events.Normal(controller, "SuccessfulCreate", $"Created pod: {name}", cause);
            return null;
        }
        catch (ApiException refusal) when (IsOfGoingNamespace(refusal))
        {
            // The controller goes with its namespace soon: there is nothing to try again, and nobody to tell.
            tell(new CreationRefused(_uid, name));
            return null;
        }
        catch (Exception failure)
        {
            // An answer that did not come in time may still be a pod; then the feed tells, or the expectation ends.
            if (failure is not ApiException { Reason: StatusReason.Timeout }) tell(new CreationRefused(_uid, name));
            events.Warning(controller, "FailedCreate", $"Error creating: {failure.Message}", cause);
            return failure;
        }
    }

    private static bool IsOfGoingNamespace(ApiException refusal) =>
        refusal.Status.Details?.Causes?.Any(cause => cause.Reason == NamespaceState.RefusalCause) == true;

    private async Task<Exception?> DeleteAsync(Pod pod)
    {
        try
        {
            await client.DeleteAsync(pod, cause).ConfigureAwait(false);
            events.Normal(controller, "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}", cause);
            return null;
        }
        catch (Exception failure)
        {
            // As with a creation: the pod may be gone all the same, and then another must not be deleted in its place.
            if (failure is not ApiException { Reason: StatusReason.Timeout }) tell(new ChangeRefused(_uid, pod.Metadata.Uid!));
            events.Warning(controller, "FailedDelete", $"Error deleting: {failure.Message}", cause);
            return failure;
        }
    }

    private async Task<Exception?> ClaimAsync(ApiObject pod, ApiObject claimed)
    {
        try
        {
            await client.ReplaceAsync(claimed, cause).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            tell(new ChangeRefused(_uid, pod.Metadata.Uid!));
            return failure;
        }
    }

    private async Task ReportAsync(ReplicationControllerStatus? status)
    {
        if (status is null) return;
        var reported = controller with { Status = status, Metadata = controller.Metadata with { ResourceVersion = null } };
        try
        {
            await client.ReplaceStatusAsync(reported, new WriteOptions { Cause = cause }).ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.NotFound)
        {
            // There is nobody left to report to.
        }
    }
}
