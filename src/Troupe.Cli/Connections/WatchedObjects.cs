using Troupe.Api.Clients;
using Troupe.Cli.Printing;
using Troupe.Cli.Targets;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Connections;

/// <summary>Shows one kind, or one object, as it changes, until its watcher has seen enough.</summary>
internal sealed class WatchedObjects(IApiClient client, Target target, string? @namespace, ListOptions selection, bool changesOnly)
{
    /// <param name="table">
    /// Null where no table is asked for. A table on a terminal is drawn again, everything else is written line by line.
    /// </param>
    public async Task<int> ShowAsync(ObjectPrinter printer, TableOptions? table, CancellationToken cancellationToken)
    {
        var which = target.Name is null ? selection : selection with { FieldSelector = $"metadata.name={target.Name}" };
        var within = target.Kind.Namespaced ? @namespace : null;
        try
        {
            var list = await client.ListPagedAsync(target.Kind, within, which, cancellationToken: cancellationToken);
            var changes = client.FollowAsync(target.Kind, within, list.Metadata.ResourceVersion, which, cancellationToken);
            if (table is not null && Terminal.Reads(Terminal.Screen))
            {
                var live = new LiveTable(target.Kind, table, TimeProvider.System, Terminal.Screen);
                await live.RunAsync(changesOnly ? [] : list.Items, changes, cancellationToken);
                return 0;
            }

            if (!changesOnly) Print(printer, list.Items, asList: true);
            await foreach (var change in changes) Print(printer, [change.Object!], asList: false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted by its user, which is how a watch ends.
        }

        return 0;
    }

    private void Print(ObjectPrinter printer, IReadOnlyList<Api.Metadata.ApiObject> objects, bool asList)
    {
        if (printer.Whole) printer.PrintWhole(objects, asList);
        else printer.Print(target.Kind, objects);
    }
}
