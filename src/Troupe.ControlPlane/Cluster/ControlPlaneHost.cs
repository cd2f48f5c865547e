using Akka.Actor;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Gateway;
using Troupe.Journal;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Cluster;

/// <summary>A whole control plane in this process: what `troupe server` and `troupe up` run, and what a program embeds.</summary>
public sealed class ControlPlaneHost : IAsyncDisposable
{
    private readonly StateDirectoryLock _directory;
    private readonly ControlPlaneParts _parts;
    private readonly Task _ready;
    private Task? _stopped;

    private ControlPlaneHost(StateDirectoryLock directory, ControlPlaneParts parts)
    {
        _directory = directory;
        _parts = parts;
        _ready = ControlPlaneStart.BecomeReadyAsync(parts);
        _ = _ready.Exception; // Whoever waits for readiness hears of a failure; an unobserved one is no crash.
    }

    public ControlPlaneOptions Options => _parts.Context.Options;

    public ActorSystem System => _parts.System;

    public ReadModels.ReadModel Objects => _parts.Context.Objects;

    /// <summary>What controllers are given; a library user's own actors may use the same.</summary>
    public ControlPlaneContext Context => _parts.Context;

    internal Feed.FeedProgress Feed => _parts.Feed;

    public bool IsReady => WhyNotReady is null;

    /// <summary>What keeps requests from being answered, or answered with the latest; null when nothing does.</summary>
    public string? WhyNotReady =>
        _parts.Feed.Failure is { } failure ? failure.Message
        : _ready.IsFaulted ? $"the control plane did not start: {_ready.Exception!.GetBaseException().Message}"
        : _parts.Feed.Trouble is { } trouble ? $"the journal cannot be read and is tried again: {trouble.Message}"
        : _ready.IsCompletedSuccessfully ? null : "the journal is still being read";

    /// <summary>What cannot be followed in the journal: those objects are set aside, and everything else works.</summary>
    public IReadOnlyCollection<ReadModels.SetAsideObject> SetAside => [.. Objects.Current.SetAside.Values];

    /// <exception cref="StateDirectoryInUseException">Another process has the state directory.</exception>
    /// <exception cref="JournalException">The database cannot be opened.</exception>
    public static async Task<ControlPlaneHost> StartAsync(ControlPlaneOptions options, CancellationToken cancellationToken = default)
    {
        var directory = StateDirectoryLock.Acquire(options.StateDirectory);
        try
        {
            return new ControlPlaneHost(directory, await ControlPlaneStart.StartAsync(options, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Opens the API within this process.</summary>
    public GatewayClient Client(Identity identity) => _parts.Context.Clients(identity);

    /// <summary>Completes when all that the journal holds can be read, `default` exists, and the controllers run.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken = default) => _ready.WaitAsync(cancellationToken);

    /// <summary>Ends watches, then controllers, then entities; what was answered is on disk already.</summary>
    public Task StopAsync() => _stopped ??= StopOnceAsync();

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task StopOnceAsync()
    {
        try
        {
            await CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
            await System.WhenTerminated.ConfigureAwait(false);
        }
        finally
        {
            _directory.Dispose();
        }
    }
}
