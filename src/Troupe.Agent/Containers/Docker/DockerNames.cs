using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Creates containers under names that an attempt cut short may have left in use.</summary>
internal sealed class DockerNames(IDockerClient docker, NodeScope scope)
{
    public async Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            return (await docker.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == HttpStatusCode.Conflict)
        {
            // The answer to an earlier request for the same attempt was lost: its container never started, and another takes its place.
            if (!await RemoveLeftoverAsync(parameters.Name, cancellationToken)) throw;
            return (await docker.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
    }

    private async Task<bool> RemoveLeftoverAsync(string name, CancellationToken cancellationToken)
    {
        var leftover = await docker.Containers.InspectContainerAsync(name, cancellationToken);
        if (leftover.State.Running || !ContainerLabels.IsOf(scope, leftover.Config.Labels)) return false;
        await docker.Containers.RemoveContainerAsync(leftover.ID, new ContainerRemoveParameters { Force = true }, cancellationToken);
        return true;
    }
}
