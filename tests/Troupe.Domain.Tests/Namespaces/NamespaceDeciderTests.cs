using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.Domain.Namespaces;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Namespaces.NamespaceCommand;
using static Troupe.Domain.Namespaces.NamespaceEvent;

namespace Troupe.Domain.Tests.Namespaces;

public sealed class NamespaceDeciderTests
{
    private static readonly Namespace Shop = Spec.Given().When(Ask.Create(Make.Namespace("shop"))).ThenObject<Namespace>()!;
    private static readonly NamespaceEvent.Created Created = new(Shop);

    [Fact]
    public void Create_IsActiveAndKeptByItsContent()
    {
        Assert.Equal("Active", Shop.Status!.Phase);
        Assert.Equal(["kubernetes"], Shop.Spec!.Finalizers!);
    }

    [Fact]
    public void Delete_TerminatesUntilItIsEmpty()
    {
        var shop = Spec.Given(Created).When(Ask.Delete(Shop)).Then(new NamespaceEvent.DeletionRequested(0, null)).ThenObject<Namespace>()!;

        Assert.Equal("Terminating", shop.Status!.Phase);
        Assert.Equal(Ask.Now, shop.Metadata.DeletionTimestamp);
    }

    [Fact]
    public void Delete_Repeated_ChangesNothing() =>
        Spec.Given(Created, new NamespaceEvent.DeletionRequested(0, null)).When(Ask.Delete(Shop)).ThenNothing();

    [Fact]
    public void Delete_Default_IsForbidden()
    {
        var @namespace = Make.Namespace("default");

        Spec.Given(new NamespaceEvent.Created(@namespace)).When(Ask.Delete(@namespace))
            .ThenRefused(StatusReason.Forbidden, "may not be deleted");
    }

    [Fact]
    public void Finalize_Terminating_IsGone() =>
        Spec.Given(Created, new NamespaceEvent.DeletionRequested(0, null)).When(Finalizing()).Then(new NamespaceEvent.Deleted());

    [Fact]
    public void Finalize_Active_IsConflict() =>
        Spec.Given(Created).When(Finalizing()).ThenRefused(StatusReason.Conflict, "not being deleted");

    [Fact]
    public void Finalize_WithFinalizerOfItsOwn_WaitsForThatToo()
    {
        var kept = Shop.Keeping("x/y");
        Domain.Entities.DomainEvent[] terminating = [new NamespaceEvent.Created(kept), new NamespaceEvent.DeletionRequested(0, ["x/y"])];

        Spec.Given(terminating).When(Finalizing()).Then(new NamespaceEmptied());
        Spec.Given([.. terminating, new NamespaceEmptied()]).When(Finalizing()).ThenNothing();
        Assert.Null(Spec.Given([.. terminating, new NamespaceEmptied()]).When(Ask.Replace(Shop)).ThenObject<Namespace>());
        Assert.NotNull(Spec.Given(terminating).When(Ask.Replace(Shop)).ThenObject<Namespace>());
    }

    [Theory]
    [InlineData("Terminating")]
    [InlineData("Other")]
    public void ReportStatus_OtherPhase_IsInvalid(string phase) => Spec.Given(Created)
        .When(Ask.ReplaceStatus(Shop with { Status = new NamespaceStatus { Phase = phase } }))
        .ThenRefused(StatusReason.Invalid, "may only be 'Active' if `deletionTimestamp` is empty");

    [Fact]
    public void ReportStatus_Conditions_KeepTheTimeOfAStatusThatStays()
    {
        var first = Told("A", "True", "one") with { LastTransitionTime = Ask.Now };
        var shop = Shop with { Status = new NamespaceStatus { Phase = "Active", Conditions = [first] } };
        var (same, other) = (Told("A", "True", "two"), Told("B", "False", "three"));

        var told = Spec.Given(new NamespaceEvent.Created(shop))
            .When(Ask.ReplaceStatus(shop with { Status = new NamespaceStatus { Conditions = [same, other] } }).At(Ask.Now.AddHours(1)))
            .ThenObject<Namespace>()!.Status!;

        Assert.Equal("Active", told.Phase);
        Assert.Equal(
            [same with { LastTransitionTime = Ask.Now }, other with { LastTransitionTime = Ask.Now.AddHours(1) }], told.Conditions!);
    }

    private static NamespaceCondition Told(string type, string status, string message) =>
        new() { Type = type, Status = status, Message = message };

    private static FinalizeNamespace Finalizing() => new() { Target = Ask.KeyOf(Shop), Context = Ask.By("namespace-controller") };
}
