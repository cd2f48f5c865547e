using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Pods;

/// <summary>The pod that a request on one of its parts is for, and where it runs.</summary>
internal sealed record PodTarget(Pod Pod)
{
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    public string Namespace => Pod.Metadata.Namespace!;
    public string Name => Pod.Metadata.Name!;

    /// <exception cref="ApiException">No node has the pod yet.</exception>
    public string NodeName => Pod.Spec.NodeName ?? throw Statuses.Refuse(
        StatusReason.BadRequest, $"pod {Name} is not scheduled to a node yet, so nothing of it runs anywhere");

    /// <exception cref="ApiException">There is no such pod.</exception>
    public static async Task<PodTarget> OfAsync(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        return new PodTarget(await Caller.Of(context).Client.GetAsync<Pod>(request.Namespace, request.Name!, context.RequestAborted));
    }

    /// <summary>The container that is asked for by name; otherwise the one that the pod calls its default, or its only one.</summary>
    public string ContainerOf(HttpContext context)
    {
        var names = Pod.Spec.Containers?.Select(container => container.Name!).ToList() ?? [];
        if (QueryValues.Text(context.Request, "container") is { } asked)
        {
            return names.Contains(asked)
                ? asked
                : throw Statuses.Refuse(StatusReason.BadRequest, $"container {asked} is not valid for pod {Name}");
        }

        if (names.Count == 1) return names[0];
        return Pod.Metadata.Annotations?.GetValueOrDefault(DefaultContainer) is { } byDefault && names.Contains(byDefault)
            ? byDefault
            : throw Statuses.Refuse(
                StatusReason.BadRequest, $"a container name must be specified for pod {Name}, choose one of: [{string.Join(' ', names)}]");
    }
}
