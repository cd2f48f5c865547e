using Troupe.Api.Clients;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Changes;

/// <summary>What a change is to a watch: an object that begins to match was added, one that ceases to match is gone.</summary>
internal static class WatchTransition
{
    public static WatchEvent? Of(ObjectChanged change, ObjectSelection selection) =>
        change.Kind != selection.Kind
            ? null
            : (selection.Matches(change.Old), selection.Matches(change.New)) switch
            {
                (false, true) => new WatchEvent(WatchEvent.Added, change.New),
                (true, true) => new WatchEvent(WatchEvent.Modified, change.New),
                (true, false) => new WatchEvent(WatchEvent.Deleted, change.Departed),
                _ => null,
            };
}
