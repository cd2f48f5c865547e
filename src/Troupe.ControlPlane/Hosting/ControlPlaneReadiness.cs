using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Namespaces;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Follows the journal to its end, and makes what must always be there; then requests are answered.</summary>
public sealed class ControlPlaneReadiness(
    FeedProgress feed, Func<Identity, GatewayClient> clients, ILogger<ControlPlaneReadiness> log) : IHostedService
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all that the journal holds can be read, and `default` exists.</summary>
    public Task Ready => _ready.Task;

    /// <remarks>Returns at once: a door that already stands open says why it cannot answer yet.</remarks>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = BecomeReadyAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task BecomeReadyAsync()
    {
        try
        {
            await feed.CaughtUp.ConfigureAwait(false);
            await CreateDefaultNamespaceAsync().ConfigureAwait(false);
            _ready.TrySetResult();
        }
        catch (Exception cause)
        {
            log.LogError(cause, "The control plane does not become ready");
            _ready.TrySetException(cause);
            _ = _ready.Task.Exception; // Whoever waits for readiness hears of it; an unobserved one is no crash.
        }
    }

    private async Task CreateDefaultNamespaceAsync()
    {
        var client = clients(Identity.Controller("bootstrap"));
        try
        {
            await client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = NamespaceDecider.Default } }).ConfigureAwait(false);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.AlreadyExists)
        {
            // An earlier start made it.
        }
    }
}
