using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Domain.Pods;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Pods.PodEvent;

namespace Troupe.Domain.Tests.Pods;

public sealed class PodDeletionTests
{
    private static readonly Pod Web = Make.Pod("web");
    private static readonly DomainEvent[] Bound = [new PodEvent.Created(Web.Phase("Pending")), new PodBound("node-1")];

    [Fact]
    public void Delete_Unbound_IsGoneAtOnce() => Spec.Given(new PodEvent.Created(Web)).When(Ask.Delete(Web)).Then(new PodEvent.Deleted());

    [Fact]
    public void Delete_Bound_WaitsForTheAgent()
    {
        var pod = Spec.Given(Bound).When(Ask.Delete(Web)).Then(new PodEvent.DeletionRequested(30, null)).ThenObject<Pod>()!;

        Assert.Equal(Ask.Now.AddSeconds(30), pod.Metadata.DeletionTimestamp);
        Assert.Equal(30, pod.Metadata.DeletionGracePeriodSeconds);
    }

    [Fact]
    public void Delete_Bound_TakesTheGraceOfThePod()
    {
        var patient = Web with { Spec = Web.Spec with { TerminationGracePeriodSeconds = 90 } };

        Spec.Given(new PodEvent.Created(patient), new PodBound("node-1"))
            .When(Ask.Delete(patient)).Then(new PodEvent.DeletionRequested(90, null));
    }

    [Fact]
    public void Delete_GraceZero_IsGoneAtOnce() => Spec.Given([.. Bound, new PodEvent.DeletionRequested(30, null)])
        .When(Ask.Delete(Web, grace: 0)).Then(new PodEvent.Deleted());

    [Theory]
    [InlineData(9_223_372_037)]
    [InlineData(long.MaxValue)]
    public void Delete_GraceThatNoClockCanCount_IsRefused(long seconds)
    {
        var outcome = Spec.Given(Bound).When(Ask.Delete(Web, seconds));

        outcome.ThenRefused(StatusReason.Invalid, $"Invalid value: {seconds}: must be less than or equal to 9223372036");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Apply_GraceThatAnEarlierVersionJournaled_EndsWhereTimeEnds(long seconds)
    {
        var deleted = new PodEvent.DeletionRequested(seconds, null) { Context = EventContext.Of(Ask.By("admin")) };
        var pod = Spec.Given([.. Bound, deleted]).Object<Pod>(PodKind.Instance)!;

        Assert.Equal(seconds > 0 ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue, pod.Metadata.DeletionTimestamp);
    }

    [Fact]
    public void Delete_AfterAGraceWithoutEnd_CountsFromNow()
    {
        var pod = Spec.Given([.. Bound, new PodEvent.DeletionRequested(long.MaxValue, null)]).When(Ask.Delete(Web, grace: 5))
            .Then(new PodEvent.DeletionRequested(5, null)).ThenObject<Pod>()!;

        Assert.Equal(Ask.Now.AddSeconds(5), pod.Metadata.DeletionTimestamp);
    }

    [Fact]
    public void Delete_NegativeGrace_IsASecond() =>
        Spec.Given(Bound).When(Ask.Delete(Web, grace: -1)).Then(new PodEvent.DeletionRequested(1, null));

    [Fact]
    public void Delete_Finished_IsGoneAtOnce() =>
        Spec.Given([.. Bound, new PodStatusReported(new PodStatus { Phase = "Succeeded" })])
            .When(Ask.Delete(Web)).Then(new PodEvent.Deleted());

    [Fact]
    public void Delete_AgainWithoutGrace_ChangesNothing() =>
        Spec.Given([.. Bound, new PodEvent.DeletionRequested(10, null)]).When(Ask.Delete(Web)).ThenNothing();

    [Fact]
    public void Delete_ShorterGraceLater_CountsFromTheFirstRequest()
    {
        var first = new PodEvent.DeletionRequested(30, null) { Context = EventContext.Of(Ask.By("admin")) };

        var pod = Spec.Given([.. Bound, first]).When(Ask.Delete(Web, grace: 5).At(Ask.Now.AddSeconds(2)))
            .Then(new PodEvent.DeletionRequested(5, null)).ThenObject<Pod>()!;

        Assert.Equal(Ask.Now.AddSeconds(5), pod.Metadata.DeletionTimestamp);
    }

    [Fact]
    public void Delete_LongerGraceLater_ChangesNothing() =>
        Spec.Given([.. Bound, new PodEvent.DeletionRequested(5, null)]).When(Ask.Delete(Web, grace: 60)).ThenNothing();

    [Fact]
    public void Delete_GraceZeroWithFinalizer_StaysUntilItIsRemoved()
    {
        var kept = Web.Keeping("x/y");
        DomainEvent[] stopped = [new PodEvent.Created(kept), new PodBound("node-1"), new PodEvent.DeletionRequested(30, ["x/y"])];

        Spec.Given(stopped).When(Ask.Delete(kept, grace: 0)).Then(new PodEvent.DeletionRequested(0, ["x/y"]));
        Spec.Given([.. stopped, new PodEvent.DeletionRequested(0, ["x/y"])]).When(Ask.Replace(Web))
            .Then(new PodEvent.MetadataReplaced(new EditableMetadata(null, null, null, null)), new PodEvent.Deleted());
    }

    [Fact]
    public void Replace_FinalizerRemovedWhileTheAgentStops_WaitsForTheAgent() => Spec
        .Given(new PodEvent.Created(Web.Keeping("x/y")), new PodBound("node-1"), new PodEvent.DeletionRequested(30, ["x/y"]))
        .When(Ask.Replace(Web))
        .Then(new PodEvent.MetadataReplaced(new EditableMetadata(null, null, null, null)));
}
