using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Responses;
using Troupe.Domain.Addressing;
using Troupe.Domain.Entities;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsCommand;
using static Troupe.Domain.PodCidrAllocations.PodCidrAllocationsEvent;

namespace Troupe.Domain.Tests.PodCidrAllocations;

public sealed class PodCidrAllocationsDeciderTests
{
    private static readonly PodCidrRange Range = new("10.244.0.0/16", 24);
    private static readonly PodCidrReserved First = new("node-1", "uid-1", "10.244.0.0/24");

    [Fact]
    public void Reserve_Any_TakesTheNextFree()
    {
        Spec.Given().When(Reserve("node-1", "uid-1")).Then(First);
        Spec.Given(First).When(Reserve("node-2", "uid-2")).Then(new PodCidrReserved("node-2", "uid-2", "10.244.1.0/24"));
    }

    [Fact]
    public void Reserve_Repeated_AnswersTheSameAndChangesNothing()
    {
        var again = Spec.Given(First).When(Reserve("node-1", "uid-1"));

        again.ThenNothing();
        Assert.Equal("10.244.0.0/24", again.ThenAnswer<PodCidrReservation>().PodCIDR);
    }

    [Fact]
    public void Reserve_NodeRegisteredAgain_KeepsItsRange() =>
        Spec.Given(First).When(Reserve("node-1", "uid-9")).Then(First with { Uid = "uid-9" });

    [Fact]
    public void Reserve_WantedByAnother_NamesTheHolder() => Spec.Given(First).When(Reserve("node-2", "uid-2", "10.244.0.0/24"))
        .ThenRefused(StatusReason.Invalid, "already allocated to node node-1");

    [Theory]
    [InlineData("10.245.0.0/24")]
    [InlineData("10.244.1.0/25")]
    [InlineData("everything")]
    public void Reserve_WantedIsNoShare_IsInvalid(string wanted) => Spec.Given().When(Reserve("node-1", "uid-1", wanted))
        .ThenRefused(StatusReason.Invalid, "is no /24 of 10.244.0.0/16");

    [Fact]
    public void Reserve_Full_IsInvalid() => Spec.Given(First)
        .When(Reserve("node-2", "uid-2") with { Range = new PodCidrRange("10.244.0.0/24", 24) })
        .ThenRefused(StatusReason.Invalid, "all ranges of 10.244.0.0/24 are allocated");

    [Fact]
    public void Reserve_SizeConfiguredAnew_OverlapsNobody() => Spec.Given(First)
        .When(Reserve("node-2", "uid-2") with { Range = new PodCidrRange("10.244.0.0/16", 26) })
        .Then(new PodCidrReserved("node-2", "uid-2", "10.244.1.0/26"));

    [Fact]
    public void Release_OfTheUidBefore_ChangesNothing() =>
        Spec.Given(First, First with { Uid = "uid-9" }).When(Release("node-1", "uid-1")).ThenNothing();

    [Fact]
    public void AnyCommands_NoTwoNodesEverHoldOverlappingRanges() => Prop.ForAll(Commands.ListOf().ToArbitrary(), commands =>
    {
        var kind = PodCidrAllocationsKind.Instance;
        var state = kind.Initial;
        foreach (var command in commands)
        {
            foreach (var @event in kind.Decide(state, command).Events) state = kind.Apply(state, @event);
            var held = ((PodCidrAllocationsState)state).Reservations.Values.Select(one => Ipv4Networks.Parse(one.PodCIDR)).ToList();
            Assert.All(held, one => Assert.Single(held, other => one.Overlaps(other)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<Command> Commands =>
        from node in Gen.Elements("n1", "n2", "n3", "n4")
        from uid in Gen.Elements("1", "2")
        from size in Gen.Elements(26, 27)
        from wanted in Gen.Elements<string?>(null, null, "10.244.0.0/26", "10.244.0.32/27")
        from releases in Gen.Elements(false, false, true)
        select releases
            ? (Command)Release(node, uid)
            : Reserve(node, uid, wanted) with { Range = new PodCidrRange("10.244.0.0/24", size) };

    private static ReservePodCidr Reserve(string node, string uid, string? wanted = null) =>
        new(node, uid, Range, wanted) { Target = PodCidrAllocationsKind.Key, Context = Ask.By("nodes") };

    private static ReleasePodCidr Release(string node, string uid) =>
        new(node, uid) { Target = PodCidrAllocationsKind.Key, Context = Ask.By("nodes") };
}
