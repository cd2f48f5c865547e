using Spectre.Console;
using Spectre.Console.Rendering;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Printing;

/// <summary>A table on a terminal that is drawn again whenever something changes, and every second for the sake of its ages.</summary>
internal sealed class LiveTable(ResourceKind kind, TableOptions options, TimeProvider time, IAnsiConsole console)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly SortedDictionary<(string Namespace, string Name), ApiObject> _shown = [];
    private readonly TableRows _rows = new(kind, options);

    /// <summary>Until the changes end, or the watcher does.</summary>
    public async Task RunAsync(IEnumerable<ApiObject> objects, IAsyncEnumerable<WatchEvent> changes, CancellationToken cancellationToken)
    {
        foreach (var @object in objects) _shown[KeyOf(@object)] = @object;
        // A live display hides the cursor.
        using var hidden = TerminalState.Until(() => console.Cursor.Show(true));
        await console.Live(Draw()).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom)
            .StartAsync(context => FollowAsync(context, changes, cancellationToken));
    }

    private async Task FollowAsync(LiveDisplayContext display, IAsyncEnumerable<WatchEvent> changes, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);

        // The changes alone are cancelled: they cannot be left while the next one is being asked for.
        await using var coming = changes.GetAsyncEnumerator(cancellationToken);
        var (change, tick) = (coming.MoveNextAsync().AsTask(), timer.WaitForNextTickAsync(CancellationToken.None).AsTask());
        while (true)
        {
            if (await Task.WhenAny(change, tick) == change)
            {
                if (!await change) return;
                Take(coming.Current);
                change = coming.MoveNextAsync().AsTask();
            }
            else
            {
                await tick;
                tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            }

            display.UpdateTarget(Draw());
        }
    }

    private void Take(WatchEvent change)
    {
        if (change.Object is not { } @object) return;
        if (change.Type == WatchEvent.Deleted) _shown.Remove(KeyOf(@object));
        else _shown[KeyOf(@object)] = @object;
    }

    private IRenderable Draw()
    {
        var now = time.GetUtcNow();
        var table = new Table { Border = TableBorder.None, ShowHeaders = options.Headings };
        foreach (var heading in _rows.Headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(Color.Grey))).NoWrap().Padding(0, 0, 3, 0));
        foreach (var @object in _shown.Values)
            table.AddRow(_rows.Row(@object, now, withKind: false).Select(cell => new Text(Escaped.Line(cell), StatusColours.Of(cell))));
        return table;
    }

    private static (string Namespace, string Name) KeyOf(ApiObject @object) =>
        (@object.Metadata.Namespace ?? "", @object.Metadata.Name ?? "");
}
