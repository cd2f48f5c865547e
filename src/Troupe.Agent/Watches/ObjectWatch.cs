using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Agent.Watches;

/// <summary>Lists a kind and watches it from there, for ever: goes on where a watch ended, lists again after a failure.</summary>
public sealed class ObjectWatch<T>(IApiClient client, ListOptions? options, TimeProvider time, IObjectWatcher<T> watcher)
    where T : ApiObject
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // With bookmarks a quiet watch is taken up where it was, however much has happened to others meanwhile.
    private readonly ListOptions _watched = (options ?? new ListOptions()) with { AllowBookmarks = true };
    private TimeSpan _pause = FirstPause;

    /// <summary>Ends only when it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListAndWatchAsync(cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                watcher.Failed(failure);
                await PauseAsync(cancellationToken);
            }
        }
    }

    private async Task ListAndWatchAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListAsync<T>(null, options, cancellationToken);
        watcher.Listed(list.Items, list.Metadata.ResourceVersion);
        var revision = list.Metadata.ResourceVersion;
        // A watch in the same process ends without a word when it is cancelled.
        while (!cancellationToken.IsCancellationRequested)
        {
            var before = revision;
            await foreach (var change in client.WatchAsync(ResourceKinds.Of<T>(), null, revision, _watched, cancellationToken))
            {
                _pause = FirstPause;
                if (change.Object is not T @object) throw Broken(change);
                revision = @object.Metadata.ResourceVersion ?? revision;
                if (change.Type == WatchEvent.Deleted) watcher.Removed(@object);
                else if (change.Type != WatchEvent.Bookmark) watcher.Seen(@object);
            }

            // A server that ends every watch at once must not be asked without pause.
            if (before == revision) await PauseAsync(cancellationToken);
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private static Exception Broken(WatchEvent change) => change.Error is { } error
        ? new ApiException(error)
        : new InvalidOperationException($"a watch of {typeof(T).Name} brought {change.Type} without an object");
}
