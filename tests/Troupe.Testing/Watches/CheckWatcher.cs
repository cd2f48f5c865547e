using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.Testing.Watches;

/// <summary>Watches, breaks off, resumes, and sometimes begins anew; some read slowly.</summary>
internal sealed class CheckWatcher(string name, Func<IApiClient> connect, Random random, CheckedSelection selection, bool slow)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(2);

    private readonly List<WatchView> _views = [];
    private WatchView? _view;

    public IReadOnlyList<WatchView> Views => _views;

    /// <summary>How often a watch was resumed.</summary>
    public int Resumed { get; private set; }

    /// <param name="last">Gives the last revision that is written, once it is.</param>
    public async Task RunAsync(Task<long> last, CancellationToken cancellationToken)
    {
        while (_view is null || !last.IsCompleted || _view.End < await last)
        {
            var end = last.IsCompleted;
            try
            {
                _view ??= await BeginAsync(cancellationToken);
                await WatchAsync(_view, end, cancellationToken);
            }
            catch (Exception exception) when (Outage.Is(exception, cancellationToken))
            {
                await Task.Delay(Pause, cancellationToken);
            }

            if (!end && random.Next(12) == 0) _view = null;
        }
    }

    private async Task<WatchView> BeginAsync(CancellationToken cancellationToken)
    {
        var view = random.Next(2) == 0 ? await ListAsync(cancellationToken) : await StreamAsync(cancellationToken);
        _views.Add(view);
        return view;
    }

    private async Task<WatchView> ListAsync(CancellationToken cancellationToken)
    {
        var objects = new List<CheckedObject>();
        var options = selection.Options with { Limit = random.Next(2) == 0 ? null : random.Next(20, 400) };
        while (true)
        {
            var page = await connect().ListAsync(ResourceKinds.Events, CheckedObject.Namespace, options, cancellationToken);
            objects.AddRange(page.Items.Select(CheckedObject.Of));
            if (page.Metadata.Continue is null)
                return new WatchView(name, selection, long.Parse(page.Metadata.ResourceVersion!, null), objects);

            options = options with { Continue = page.Metadata.Continue };
        }
    }

    private async Task<WatchView> StreamAsync(CancellationToken cancellationToken)
    {
        var objects = new List<CheckedObject>();
        var options = selection.Options with
        {
            SendInitialEvents = true, AllowBookmarks = true, ResourceVersionMatch = ListOptions.NotOlderThan,
        };
        await foreach (var @event in connect().WatchAsync(
            ResourceKinds.Events, CheckedObject.Namespace, null, options, cancellationToken))
        {
            if (@event.Error is { } error) throw new ApiException(error);
            if (@event.Type == WatchEvent.Bookmark)
                return new WatchView(name, selection, CheckedObject.RevisionOf(@event.Object!), objects);
            objects.Add(CheckedObject.Of(@event.Object!));
        }

        throw new IOException("the streaming list ended before all of it was told");
    }

    private async Task WatchAsync(WatchView view, bool end, CancellationToken cancellationToken)
    {
        Resumed++;
        var options = selection.Options with { AllowBookmarks = end || random.Next(2) == 0, TimeoutSeconds = end ? 1 : random.Next(1, 6) };
        // At the end a watch is read until the server's last bookmark.
        var stopAfter = end ? int.MaxValue : random.Next(1, 400);
        var since = Stopwatch.StartNew();
        var limit = TimeSpan.FromMilliseconds(end ? 60_000 : random.Next(50, 4_000));
        await foreach (var @event in connect().WatchAsync(
            ResourceKinds.Events, CheckedObject.Namespace, $"{view.End}", options, cancellationToken))
        {
            if (@event.Error is { } error) throw new ApiException(error);
            if (@event.Type == WatchEvent.Bookmark) view.Pass(CheckedObject.RevisionOf(@event.Object!));
            else view.See(SeenEvent.Of(@event));
            if (--stopAfter <= 0 || since.Elapsed > limit) return;
            if (slow && !end) await DawdleAsync(cancellationToken);
        }
    }

    private Task DawdleAsync(CancellationToken cancellationToken) => random.Next(500) switch
    {
        0 => Task.Delay(Stall, cancellationToken),
        < 100 => Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 20)), cancellationToken),
        _ => Task.CompletedTask,
    };
}
