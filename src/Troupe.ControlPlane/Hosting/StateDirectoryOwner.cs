using Microsoft.Extensions.Hosting;
using Troupe.Journal;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Takes the state directory before anything is opened in it: this is the first of the host's services to start.</summary>
internal sealed class StateDirectoryOwner(StateDirectoryLock directory) : IHostedService
{
    public StateDirectoryLock Directory => directory;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
