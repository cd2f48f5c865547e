using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Responses;
using Troupe.Domain.DataObjects;
using Troupe.Domain.Entities;
using Troupe.Domain.Namespaces;
using Troupe.Domain.Nodes;
using Troupe.Domain.Pods;
using Troupe.Domain.ReplicationControllers;
using Troupe.Domain.Services;
using Troupe.Domain.Tests.Specifications;
using Xunit;
using static Troupe.Domain.Pods.PodEvent;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Tests.Entities;

/// <summary>What is the same for every kind.</summary>
public sealed class ObjectLifeTests
{
    private static readonly ReplicationController Web = Make.ReplicationController("web", 2);

    public static TheoryData<ApiObject> EveryKind =>
    [
        Make.Pod("web"), Web, Make.Service("web"), Make.Endpoints("web"), Make.Node("web"), Make.Namespace("web"),
        new Api.Events.Event { Metadata = Make.Pod("web").Metadata, ApiVersion = "v1", Kind = "Event", Reason = "Started" },
    ];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Create_NotThere_StampsWhatTheSystemWrites(ApiObject @object)
    {
        var asked = @object.Named(metadata => metadata with { ResourceVersion = "7", Generation = 9, DeletionTimestamp = Ask.Now });

        var created = Spec.Given().When(Ask.Create(asked)).ThenObject<ApiObject>()!;

        Assert.IsType(@object.GetType(), created);
        Assert.Equal(Ask.Now, created.Metadata.CreationTimestamp);
        Assert.Equal("uid-web", created.Metadata.Uid);
        Assert.Null(created.Metadata.ResourceVersion);
        Assert.Null(created.Metadata.DeletionTimestamp);
        Assert.NotEqual(9, created.Metadata.Generation);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Create_AlreadyThere_IsRefused(ApiObject @object)
    {
        var plural = Api.Kinds.ResourceKinds.Of(@object.GetType()).Plural;

        Spec.Given(Created(@object)).When(Ask.Create(@object)).ThenRefused(StatusReason.AlreadyExists, $"{plural} \"web\" already exists");
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void AnyOtherVerb_NotThere_IsNotFound(ApiObject @object)
    {
        var plural = Api.Kinds.ResourceKinds.Of(@object.GetType()).Plural;

        foreach (var command in new Command[] { Ask.Replace(@object), Ask.ReplaceStatus(@object), Ask.Delete(@object) })
            Spec.Given().When(command).ThenRefused(StatusReason.NotFound, $"{plural} \"web\" not found");
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Replace_WithTheSame_ChangesNothing(ApiObject @object) =>
        Spec.Given(Created(@object)).When(Ask.Replace(@object)).ThenNothing();

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Replace_OtherLabels_ChangesThemAlone(ApiObject @object)
    {
        var after = Spec.Given(Created(@object)).When(Ask.Replace(@object.Labelled(("tier", "db")))).ThenObject<ApiObject>()!;

        Assert.Equal("db", after.Metadata.Labels!["tier"]);
        Assert.True(Content.Same(@object, after with { Metadata = @object.Metadata, Kind = @object.Kind }));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Delete_WithFinalizer_KeepsTheObjectUntilItIsRemoved(ApiObject @object)
    {
        var kept = @object.Keeping("example.com/backup");
        var deletion = Spec.Given(Created(kept)).When(Ask.Delete(kept));
        var terminating = deletion.ThenObject<ApiObject>()!;
        Assert.Equal(Ask.Now, terminating.Metadata.DeletionTimestamp);

        if (@object.Kind == "Namespace") return; // It also waits for its content, which its own tests show.
        Assert.Null(Spec.Given(Created(terminating)).When(Ask.Replace(terminating.Keeping())).ThenObject<ApiObject>());
    }

    [Fact]
    public void Create_NoUid_IsRefused() => Spec.Given()
        .When(Ask.Create(Web.Named(metadata => metadata with { Uid = null })))
        .ThenRefused(StatusReason.Invalid, "metadata.uid");

    [Fact]
    public void Create_WhileTerminating_SaysSo() => Spec
        .Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y")), new ReplicationControllerEvent.DeletionRequested(0, ["x/y"]))
        .When(Ask.Create(Web))
        .ThenRefused(StatusReason.AlreadyExists, "object is being deleted: replicationcontrollers \"web\" already exists");

    [Fact]
    public void Create_NameOfADeletedOne_IsAnotherObject()
    {
        var again = Web.Named(metadata => metadata with { Uid = "uid-2" });

        var created = Spec.Given(new ReplicationControllerEvent.Created(Web), new ReplicationControllerEvent.Deleted())
            .When(Ask.Create(again)).ThenObject<ReplicationController>();

        Assert.Equal("uid-2", created!.Metadata.Uid);
    }

    [Fact]
    public void Replace_OtherUid_IsConflict() => Spec.Given(new ReplicationControllerEvent.Created(Web))
        .When(Ask.Replace(Web.Named(metadata => metadata with { Uid = "uid-0" })))
        .ThenRefused(StatusReason.Conflict, "UID in precondition: uid-0, UID in object meta: uid-web");

    [Fact]
    public void Delete_OtherUid_IsConflict() => Spec.Given(new ReplicationControllerEvent.Created(Web))
        .When(Ask.Delete(Web, uid: "uid-0"))
        .ThenRefused(StatusReason.Conflict, "UID in precondition");

    [Fact]
    public void Replace_NewFinalizerWhileTerminating_IsForbidden() => Spec
        .Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y")), new ReplicationControllerEvent.DeletionRequested(0, ["x/y"]))
        .When(Ask.Replace(Web.Keeping("x/y", "x/z")))
        .ThenRefused(StatusReason.Forbidden, "x/z");

    [Fact]
    public void Replace_OneOfTwoFinalizersRemoved_KeepsTheObject() => Spec
        .Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y", "x/z")),
            new ReplicationControllerEvent.DeletionRequested(0, ["x/y", "x/z"]))
        .When(Ask.Replace(Web.Keeping("x/z")))
        .Then(new ReplicationControllerEvent.MetadataReplaced(new EditableMetadata(null, null, ["x/z"], null)));

    [Fact]
    public void Replace_LastFinalizerRemovedWhileTerminating_DeletesToo() => Spec
        .Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y")), new ReplicationControllerEvent.DeletionRequested(0, ["x/y"]))
        .When(Ask.Replace(Web))
        .Then(new ReplicationControllerEvent.MetadataReplaced(new EditableMetadata(null, null, null, null)),
            new ReplicationControllerEvent.Deleted());

    [Fact]
    public void Replace_LastFinalizerRemovedWhileLiving_KeepsTheObject() =>
        Spec.Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y")))
        .When(Ask.Replace(Web))
        .Then(new ReplicationControllerEvent.MetadataReplaced(new EditableMetadata(null, null, null, null)));

    [Fact]
    public void Delete_Repeated_ChangesNothing() => Spec
        .Given(new ReplicationControllerEvent.Created(Web.Keeping("x/y")), new ReplicationControllerEvent.DeletionRequested(0, ["x/y"]))
        .When(Ask.Delete(Web))
        .ThenNothing();

    [Fact]
    public void ReplaceStatus_OfAKindWithoutStatus_IsRefused()
    {
        var endpoints = Make.Endpoints("web", "10.244.0.2");

        Spec.Given(new DataObjectEvent.Created(endpoints)).When(Ask.ReplaceStatus(endpoints))
            .ThenRefused(StatusReason.MethodNotAllowed, "endpoints");
    }

    [Fact]
    public void CommandOfAnotherKind_IsRefused() => Spec.Given(new ReplicationControllerEvent.Created(Web))
        .When(new Domain.Pods.PodCommand.BindPod("node-1") { Target = Ask.KeyOf(Web), Context = Ask.By("scheduler") })
        .ThenRefused(StatusReason.MethodNotAllowed, "BindPod");

    [Fact]
    public void Apply_EventThatCannotFollow_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Spec.Given(new PodBound("node-1")).When(Ask.Create(Make.Pod("web"))));
        Assert.Throws<InvalidOperationException>(
            () => Spec.Given(new PodEvent.Created(Make.Pod("web")), new PodEvent.Created(Make.Pod("web")))
                .When(Ask.Create(Make.Pod("web"))));
        Assert.Throws<InvalidOperationException>(
            () => Spec.Given(new PodEvent.Created(Make.Pod("web")), new ServiceStatusReported(new())).When(Ask.Create(Make.Pod("web"))));
    }

    private static DomainEvent Created(ApiObject @object) => @object switch
    {
        Api.Pods.Pod pod => new PodEvent.Created(pod),
        ReplicationController controller => new ReplicationControllerEvent.Created(controller),
        Api.Services.Service service => new ServiceEvent.Created(service),
        Api.Nodes.Node node => new NodeEvent.Created(node),
        Api.Namespaces.Namespace @namespace => new NamespaceEvent.Created(@namespace),
        _ => new DataObjectEvent.Created(@object),
    };
}
