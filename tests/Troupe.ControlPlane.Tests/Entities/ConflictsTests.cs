using Troupe.Api.Responses;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Entities;

public sealed class ConflictsTests
{
    private static readonly EntityKey Service = new("Service", "default", "web");
    private static readonly EntityKey Allocations = new("ServiceAllocations", "", "cluster");

    [Fact]
    public void Of_ConflictOfAnEntityThatWasAskedForAnother_NamesTheOther() =>
        Assert.Contains("services \"web\"", Conflicts.Of(Service, Allocations, Conflicts.Modified(Allocations)).Message);

    [Fact]
    public void Of_AnyOtherRefusal_StaysAsItIs()
    {
        var refusal = new Refusal(StatusReason.Conflict, "pod is bound to node-1", []);

        Assert.Same(refusal, Conflicts.Of(Service, Allocations, refusal));
    }
}
