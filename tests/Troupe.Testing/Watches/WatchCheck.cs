using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;

namespace Troupe.Testing.Watches;

/// <summary>
/// Writers and watchers at once while the server is ended and started again: whatever a watcher saw must be exactly what happened.
/// </summary>
/// <param name="connect">A client of the server that is up now; called for every request.</param>
/// <param name="restart">Ends the server, however roughly, and starts it again.</param>
public sealed class WatchCheck(WatchCheckPlan plan, Func<IApiClient> connect, Func<Task> restart)
{
    private const int MostFaultsTold = 10;

    /// <returns>What was done, in one line.</returns>
    /// <exception cref="WatchCheckFailedException">Says the seed, and what was seen that did not happen.</exception>
    public async Task<string> RunAsync()
    {
        using var deadline = new CancellationTokenSource(plan.Deadline);
        await connect().CreateAsync(new Namespace
        {
            ApiVersion = "v1", Kind = "Namespace", Metadata = new ObjectMeta { Name = CheckedObject.Namespace },
        });
        var begin = (await ListAsync(deadline.Token)).Revision;
        var last = new TaskCompletionSource<long>();
        var (writers, watchers) = (Writers(), Watchers());
        var watching = watchers.Select(watcher => Task.Run(() => watcher.RunAsync(last.Task, deadline.Token))).ToList();
        try
        {
            await WriteAsync(writers, deadline.Token);
            var (revision, final) = await ListAsync(deadline.Token);
            last.SetResult(revision);
            await Task.WhenAll(watching);
            var history = await HistoryAsync(begin, revision, deadline.Token);
            Judge(history, final, writers, watchers);
            return $"seed {plan.Seed}: {writers.Sum(w => w.Written.Count)} writes answered, {history.Count} events, "
                + $"{final.Count} objects at the end; {watchers.Count} watchers watched {watchers.Sum(w => w.Resumed)} times "
                + $"in {watchers.Sum(w => w.Views.Count)} views";
        }
        catch (Exception exception) when (exception is not WatchCheckFailedException)
        {
            await deadline.CancelAsync();
            throw new WatchCheckFailedException($"seed {plan.Seed}: {exception.Message}", exception);
        }
    }

    private List<CheckWriter> Writers()
    {
        var names = Enumerable.Range(0, plan.Objects).Select(i => $"object-{i:d5}").ToList();
        return
        [
            .. Enumerable.Range(0, plan.Writers).Select(i => new CheckWriter(
                connect, new Random(plan.Seed + i), [.. names.Where((_, index) => index % plan.Writers == i)])),
        ];
    }

    private List<CheckWatcher> Watchers() =>
    [
        .. Enumerable.Range(0, plan.Watchers).Select(i =>
        {
            var selections = CheckedSelection.All($"object-{i:d5}");
            return new CheckWatcher(
                $"watcher {i}", connect, new Random(plan.Seed + 1_000 + i), selections[i % selections.Count], slow: i % 3 == 0);
        }),
    ];

    private async Task WriteAsync(List<CheckWriter> writers, CancellationToken cancellationToken)
    {
        var (written, restarts) = (0, 0);
        using var due = new SemaphoreSlim(0);
        void Done()
        {
            // The server goes at even distances, in the middle of whatever the others do.
            if (Interlocked.Increment(ref written) % (plan.Writes / (plan.Restarts + 1)) == 0) due.Release();
        }

        var writing = Task.WhenAll(writers.Select(writer =>
            Task.Run(() => writer.RunAsync(plan.Writes / plan.Writers, Done, cancellationToken))));
        while (restarts < plan.Restarts && await Task.WhenAny(due.WaitAsync(cancellationToken), writing) != writing)
        {
            restarts++;
            await restart();
        }

        await writing;
    }

    private async Task<(long Revision, IReadOnlyList<CheckedObject> Objects)> ListAsync(CancellationToken cancellationToken)
    {
        var list = await connect().ListAsync(ResourceKinds.Events, CheckedObject.Namespace, null, cancellationToken);
        return (long.Parse(list.Metadata.ResourceVersion!, null), [.. list.Items.Select(CheckedObject.Of)]);
    }

    private async Task<WatchHistoryOfAll> HistoryAsync(long begin, long end, CancellationToken cancellationToken)
    {
        var events = new List<SeenEvent>();
        while (begin < end)
        {
            var options = new ListOptions { AllowBookmarks = true, TimeoutSeconds = 1 };
            await foreach (var @event in connect().WatchAsync(
                ResourceKinds.Events, CheckedObject.Namespace, $"{begin}", options, cancellationToken))
            {
                begin = CheckedObject.RevisionOf(@event.Object!);
                if (@event.Type != WatchEvent.Bookmark) events.Add(SeenEvent.Of(@event));
            }
        }

        return new WatchHistoryOfAll(events);
    }

    private void Judge(
        WatchHistoryOfAll history, IReadOnlyList<CheckedObject> final, List<CheckWriter> writers, List<CheckWatcher> watchers)
    {
        var faults = history.Faults([.. writers.SelectMany(writer => writer.Written)])
            .Concat(watchers.SelectMany(watcher => watcher.Views).Select(view => view.Fault(history)).OfType<string>())
            .Concat(watchers.Select(watcher => watcher.Views[^1].FinalFault(final)).OfType<string>())
            .Take(MostFaultsTold).ToList();
        if (faults.Count > 0) throw new WatchCheckFailedException($"seed {plan.Seed}:\n  {string.Join("\n  ", faults)}");
    }
}

/// <summary>A watcher saw what did not happen, or did not see what did.</summary>
public sealed class WatchCheckFailedException(string message, Exception? cause = null) : Exception(message, cause);
