using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.ReplicationControllers;

public sealed class ReplicationControllerRulesTests
{
    private static ReplicationController With(Func<ReplicationControllerSpec, ReplicationControllerSpec> change)
    {
        var controller = Make.Controller();
        return controller with { Spec = change(controller.Spec) };
    }

    [Fact]
    public void Validate_GoodController_HasNoFault() => Faults.Are(Make.Controller());

    [Fact]
    public void Validate_NoSelector_IsTheTemplatesLabels() => Faults.Are(With(spec => spec with { Selector = null }));

    [Fact]
    public void Validate_NoTemplate_IsRequired() => Faults.Are(
        With(spec => spec with { Template = null, Selector = null, Replicas = -1 }),
        "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
        "spec.template: Required value",
        "spec.selector: Required value");

    [Fact]
    public void Validate_NeitherSelectorNorLabels_IsRequired() => Faults.Are(
        With(spec => spec with { Selector = null, Template = spec.Template! with { Metadata = new ObjectMeta() } }),
        "spec.selector: Required value");

    [Fact]
    public void Validate_SelectorThatMissesTheTemplate_IsInvalid() => Faults.Are(
        With(spec => spec with { Selector = Make.Labels(("app", "db")) }),
        "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`");

    [Fact]
    public void Validate_SelectorOfFewerLabels_IsGood() => Faults.Are(With(spec => spec with
    {
        Template = spec.Template! with { Metadata = new ObjectMeta { Labels = Make.Labels(("app", "web"), ("tier", "front")) } },
    }));

    [Fact]
    public void Validate_Template_IsJudgedAsAPodThatAlwaysRestarts() => Faults.Are(
        With(spec => spec with
        {
            Template = spec.Template! with
            {
                Spec = spec.Template.Spec with { RestartPolicy = "Never", Containers = [Make.Container() with { Image = "a b" }] },
            },
        }),
        "spec.template.spec.containers[0].image: Invalid value: \"a b\"",
        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"");
}
