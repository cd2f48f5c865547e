using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerCommand;
using static Troupe.Domain.ReplicationControllers.ReplicationControllerEvent;

namespace Troupe.Domain.Tests.ReplicationControllers;

public sealed class ReplicationControllerDeciderTests
{
    private static readonly ReplicationController Web = Make.ReplicationController("web", 2);
    private static readonly ReplicationControllerEvent.Created Created = new(Web);

    [Fact]
    public void Create_StatusOfTheManifest_IsNotTaken()
    {
        var asked = Web with { Status = new ReplicationControllerStatus { Replicas = 5 } };

        Assert.Equal(0, Spec.Given().When(Ask.Create(asked)).ThenObject<ReplicationController>()!.Status!.Replicas);
    }

    [Fact]
    public void Scale_OtherNumber_SetsReplicas()
    {
        var controller = Spec.Given().When(Ask.Create(Web)).ThenObject<ReplicationController>()!;

        var scaled = Spec.Given(new ReplicationControllerEvent.Created(controller)).When(Scale(10)).Then(new ReplicasSet(10))
            .ThenObject<ReplicationController>()!;

        Assert.Equal(10, scaled.Spec.Replicas);
        Assert.Equal(2, scaled.Metadata.Generation);
    }

    [Fact]
    public void Scale_SameNumber_ChangesNothing() => Spec.Given(Created).When(Scale(2)).ThenNothing();

    [Fact]
    public void Scale_Negative_IsInvalid() => Spec.Given(Created).When(Scale(-1)).ThenRefused(StatusReason.Invalid, "spec.replicas");

    [Fact]
    public void Replace_ReplicasAlone_IsReplicasSet() =>
        Spec.Given(Created).When(Ask.Replace(Make.ReplicationController("web", 3))).Then(new ReplicasSet(3));

    [Fact]
    public void Replace_Template_IsSpecReplaced()
    {
        var wanted = Web.Spec with { Replicas = 3, Template = Web.Spec.Template! with { Spec = Make.Pod("web").Image("nginx:2").Spec } };

        Spec.Given(Created).When(Ask.Replace(Web with { Spec = wanted })).Then(new ReplicationControllerSpecReplaced(wanted));
    }

    [Fact]
    public void Replace_LabelsAndReplicas_TellsBoth() => Spec.Given(Created)
        .When(Ask.Replace(Make.ReplicationController("web", 3).Labelled(("tier", "front"))))
        .Then(
            new ReplicationControllerEvent.MetadataReplaced(new EditableMetadata(Make.Labels(("tier", "front")), null, null, null)),
            new ReplicasSet(3));

    [Fact]
    public void ReportStatus_New_IsReportedAndLeavesTheGeneration()
    {
        var status = new ReplicationControllerStatus { Replicas = 2, ReadyReplicas = 1, ObservedGeneration = 1 };
        var created = Web.Named(metadata => metadata with { Generation = 1 });

        var controller = Spec.Given(new ReplicationControllerEvent.Created(created)).When(Ask.ReplaceStatus(Web with { Status = status }))
            .Then(new ReplicationControllerStatusReported(status)).ThenObject<ReplicationController>()!;

        Assert.Equal(1, controller.Metadata.Generation);
    }

    [Fact]
    public void ReportStatus_Repeated_ChangesNothing()
    {
        var status = new ReplicationControllerStatus { Replicas = 2 };

        Spec.Given(Created, new ReplicationControllerStatusReported(status)).When(Ask.ReplaceStatus(Web with { Status = status }))
            .ThenNothing();
    }

    [Fact]
    public void Delete_Background_IsGoneAtOnce() => Spec.Given(Created)
        .When(Ask.Delete(Web, propagation: "Background")).Then(new ReplicationControllerEvent.Deleted());

    [Fact]
    public void Delete_WithoutPolicy_OrphansItsPods() => Spec.Given(Created)
        .When(Ask.Delete(Web)).Then(new ReplicationControllerEvent.DeletionRequested(0, ["orphan"]));

    [Theory]
    [InlineData("Orphan", "orphan")]
    [InlineData("Foreground", "foregroundDeletion")]
    public void Delete_OrphanOrForeground_WaitsForTheGarbageCollector(string policy, string finalizer)
    {
        var requested = new ReplicationControllerEvent.DeletionRequested(0, [finalizer]);

        Spec.Given(Created).When(Ask.Delete(Web, propagation: policy)).Then(requested);
        Spec.Given(Created, requested).When(Ask.Delete(Web, propagation: policy)).ThenNothing();
        Assert.Null(Spec.Given(Created, requested).When(Ask.Replace(Web)).ThenObject<ReplicationController>());
    }

    [Fact]
    public void Delete_BackgroundAfterForeground_NoLongerWaits() => Spec
        .Given(Created, new ReplicationControllerEvent.DeletionRequested(0, ["foregroundDeletion"]))
        .When(Ask.Delete(Web, propagation: "Background"))
        .Then(new ReplicationControllerEvent.Deleted());

    private static ScaleReplicationController Scale(int replicas) => new(replicas) { Target = Ask.KeyOf(Web), Context = Ask.By("admin") };
}
