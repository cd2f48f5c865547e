using Akka.Configuration;
using Troupe.ControlPlane.Changes;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.Lists;
using Troupe.ControlPlane.Snapshots;
using Troupe.ControlPlane.Watches;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Builds what answers lists and watches.</summary>
internal static class ReadsAssembly
{
    public static ObjectReads Of(
        Config config, IFeedSource source, ReadModels.ReadModel readModel, WatchHub hub, TimeProvider time, CancellationToken stopping)
    {
        var snapshots = ObjectSnapshots.Read(config, readModel, hub, source, time);
        var wait = new RevisionWait(hub, config.GetTimeSpan("troupe.lists.wait-for-revision"), time);
        var watches = new WatchSources(hub, snapshots, WatchHistory.Read(config, source, time), time, stopping);
        return new ObjectReads(readModel, new ObjectLists(snapshots, wait, time), new WatchStreams(watches, wait));
    }
}
