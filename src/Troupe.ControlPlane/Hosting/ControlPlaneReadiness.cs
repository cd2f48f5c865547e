using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Domain.Namespaces;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Follows the journal to its end, and makes what must always be there; then requests are answered.</summary>
public sealed class ControlPlaneReadiness(
    FeedProgress feed, ReadModel objects, Func<Identity, GatewayClient> clients, TimeProvider time, ILogger<ControlPlaneReadiness> log)
    : IHostedService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all that the journal holds can be read, and `default` exists.</summary>
    public Task Ready => _ready.Task;

    /// <summary>What keeps requests from being answered, or answered with the latest; null when nothing does.</summary>
    public string? WhyNot =>
        feed.Failure is { } failure ? failure.Message
        : Ready.IsFaulted ? $"the control plane did not start: {Ready.Exception!.GetBaseException().Message}"
        : feed.Trouble is { } trouble ? $"the journal cannot be read and is tried again: {trouble.Message}"
        : Ready.IsCompletedSuccessfully ? null : "the journal is still being read";

    /// <remarks>Returns at once: a door that already stands open says why it cannot answer yet.</remarks>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = BecomeReadyAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

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

    // Where the disk is full, say, the start waits for somebody to make room, as any write does.
    private async Task CreateDefaultNamespaceAsync()
    {
        var client = clients(Identity.Controller("bootstrap"));
        var told = "";
        while (!Exists())
        {
            try
            {
                await client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = NamespaceDecider.Default } })
                    .ConfigureAwait(false);
                return;
            }
            catch (ApiException refusal) when (!_stopping.IsCancellationRequested && feed.Failure is null)
            {
                if (told != refusal.Message)
                    log.LogWarning("The namespace default cannot be made and will be tried again: {Reason}", refusal.Message);
                told = refusal.Message;
            }

            await Task.Delay(RetryDelay, time, _stopping.Token).ConfigureAwait(false);
        }
    }

    // One that is set aside exists, and is not replaced behind anybody's back.
    private bool Exists()
    {
        var key = new EntityKey(ResourceKinds.Namespaces.Kind, "", NamespaceDecider.Default);
        var current = objects.Current;
        return current.Find(key) is not null || current.SetAside.ContainsKey(key.PersistenceId);
    }
}
