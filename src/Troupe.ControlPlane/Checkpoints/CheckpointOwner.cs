using Microsoft.Extensions.Hosting;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>Writes the last checkpoint: it stops behind the actors, when nothing changes any more.</summary>
internal sealed class CheckpointOwner(CheckpointShelf checkpoints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => checkpoints.StopAsync(cancellationToken);
}
