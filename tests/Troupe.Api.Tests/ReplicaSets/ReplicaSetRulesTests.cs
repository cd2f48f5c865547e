using Troupe.Api.Defaults;
using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.ReplicaSets;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.ReplicaSets;

public sealed class ReplicaSetRulesTests
{
    private static ReplicaSet Of(WireLabelSelector? selector, string app = "web") => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default" },
        Spec = new ReplicaSetSpec
        {
            Selector = selector,
            Template = new PodTemplateSpec
            {
                Metadata = new ObjectMeta { Labels = Make.Labels(("app", app)) }, Spec = new PodSpec { Containers = [Make.Container()] },
            },
        },
    };

    private static WireLabelSelector Expression(string @operator, params string[] values) => new()
    {
        MatchExpressions = [new LabelSelectorRequirement { Key = "app", Operator = @operator, Values = values }],
    };

    private static readonly WireLabelSelector Web = new() { MatchLabels = Make.Labels(("app", "web")) };

    [Fact]
    public void Validate_SelectorsThatMatchTheTemplate_HaveNoFault()
    {
        Faults.Are(Of(Web));
        Faults.Are(Of(Expression("In", "web", "db")));
        Faults.Are(Of(Expression("Exists")));
    }

    [Fact]
    public void Validate_SelectorThatDoesNotMatchTheTemplate_IsInvalid()
    {
        Faults.Are(
            Of(Web, "db"),
            "spec.template.metadata.labels: Invalid value: {\"app\":\"db\"}: `selector` does not match template `labels`");
        Faults.Are(Of(Expression("NotIn", "web")), "spec.template.metadata.labels: Invalid value");
    }

    [Fact]
    public void Validate_SelectorThatIsNone_IsTold()
    {
        Faults.Are(Of(null), "spec.selector: Required value");
        Faults.Are(Of(new WireLabelSelector()), "spec.selector: Invalid value: \"{}\": an empty selector");
        Faults.Are(Of(Expression("In")), "spec.selector.matchExpressions[0].values: Required value");
        Faults.Are(Of(Expression("Exists", "x")), "spec.selector.matchExpressions[0].values: Forbidden");
        Faults.Are(Of(Expression("Is", "x")), "spec.selector.matchExpressions[0].operator: Unsupported value: \"Is\"");
    }

    [Fact]
    public void Replace_OtherSelector_IsRefused() =>
        Faults.OfReplaceAre(Of(Expression("Exists")), Of(Web), "spec.selector: Invalid value: \"\": field is immutable");

    [Fact]
    public void Defaults_OneReplicaOfACompleteTemplate()
    {
        var made = ObjectDefaults.Apply(Of(Web));
        Assert.Equal((1, "Always"), (made.Spec.Replicas, made.Spec.Template!.Spec.RestartPolicy));
    }

    [Fact]
    public void Columns_Selector_IsWrittenAsPeopleTypeIt()
    {
        var selector = ResourceKinds.ReplicaSets.Columns.Single(column => column.Name == "Selector");
        Assert.Equal("app=web", selector.Cell(Of(Web), default));
        Assert.Equal("app in (db,web)", selector.Cell(Of(Expression("In", "db", "web")), default));
    }
}
