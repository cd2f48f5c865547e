using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.Patches;
using Troupe.ControlPlane.ServiceAllocations;
using Troupe.ControlPlane.Writes;
using Troupe.Domain.ServiceAllocations;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Builds the gateway: the order of the admission steps is decided here.</summary>
internal static class GatewayAssembly
{
    public static ApiGateway Of(
        EntityCommands entities, FeedProgress feed, ReadModels.ReadModel readModel, ObjectReads reads, ObjectIds ids,
        ServiceAddressRanges ranges, IReadOnlyList<IAdmissionStep> nodes, ControlPlaneOptions options)
    {
        var admission = new AdmissionChain(
        [
            new NamespacePlacement(),
            new NamespaceLifecycle(),
            new ServerMetadata(ids),
            new Defaulting(),
            .. options.AdmissionSteps,
            new Validation(),
            new ServiceAddressing(entities, ranges),
            .. nodes,
        ]);
        var writes = new ObjectWrites(entities, admission, readModel, options.Time);
        var optimistic = new OptimisticWrites(readModel, options.Time);
        return new ApiGateway(
            options.Authorizer, feed, reads, writes, new ObjectReplacements(writes, optimistic), new ObjectPatches(writes, optimistic));
    }
}
