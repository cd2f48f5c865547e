using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.ResourceQuotas;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.ResourceQuotas;

public sealed class ResourceQuotaRulesTests
{
    private static ResourceQuota Of(params (string, string)[] hard) => new()
    {
        Metadata = new ObjectMeta { Name = "q", Namespace = "default" }, Spec = new ResourceQuotaSpec { Hard = Make.Amounts(hard) },
    };

    private static ResourceQuota Scoped(params string[] scopes) => Of() with { Spec = new ResourceQuotaSpec { Scopes = scopes } };

    [Fact]
    public void Validate_Resources_StandardOrQualified()
    {
        Faults.Are(Of(("pods", "10"), ("requests.cpu", "500m"), ("limits.memory", "1Gi"), ("count/replicasets.apps", "4"),
            ("requests.example.com/gpu", "1")));
        Faults.Are(
            Of(("pod", "1"), ("pods", "1.5"), ("cpu", "-1")),
            "spec.hard[pod]: Invalid value: \"pod\": must be a standard resource for quota or fully qualified",
            "spec.hard[pods]: Invalid value: \"1500m\": must be an integer",
            "spec.hard[cpu]: Invalid value: \"-1\": must be greater than or equal");
    }

    [Fact]
    public void Validate_Scopes_KnownAndNotOpposed() => Faults.Are(
        Scoped("BestEffort", "NotBestEffort", "Sometimes"),
        "spec.scopes[2]: Unsupported value: \"Sometimes\"",
        "spec.scopes: Invalid value: \"BestEffort,NotBestEffort,Sometimes\": conflicting scopes");

    [Fact]
    public void Validate_ScopeSelector_OperatorsTakeTheirValues() => Faults.Are(
        Of() with
        {
            Spec = new ResourceQuotaSpec
            {
                ScopeSelector = new ScopeSelector
                {
                    MatchExpressions =
                    [
                        new ScopedResourceSelectorRequirement { ScopeName = "PriorityClass", Operator = "In", Values = ["high"] },
                        new ScopedResourceSelectorRequirement { ScopeName = "PriorityClass", Operator = "NotIn" },
                        new ScopedResourceSelectorRequirement { ScopeName = "Terminating", Operator = "Exists", Values = ["x"] },
                    ],
                },
            },
        },
        "spec.scopeSelector.matchExpressions[1].values: Required value", "spec.scopeSelector.matchExpressions[2].values: Invalid value");

    [Fact]
    public void Replace_OtherScopes_IsRefused()
    {
        Faults.OfReplaceAre(Scoped("Terminating", "BestEffort"), Scoped("BestEffort", "Terminating"));
        Faults.OfReplaceAre(Scoped(), Scoped("BestEffort"), "spec.scopes: Invalid value: \"\": field is immutable");
    }

    [Fact]
    public void Columns_CountedQuota_ShowTakenOfAllowed()
    {
        var counted = Of() with
        {
            Status = new ResourceQuotaStatus
            {
                Hard = Make.Amounts(("pods", "10"), ("limits.cpu", "4"), ("requests.cpu", "2")),
                Used = Make.Amounts(("pods", "3"), ("limits.cpu", "1")),
            },
        };
        var cells = ResourceKinds.ResourceQuotas.Columns.ToDictionary(column => column.Name, column => column.Cell(counted, default));
        Assert.Equal(("pods: 3/10, requests.cpu: 0/2", "limits.cpu: 1/4"), (cells["Request"], cells["Limit"]));
    }
}
