using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.FieldOwnership;

public sealed class ServerSideApplyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_Nothing_OwnsWhatItSaysAndNothingElse()
    {
        var pod = Apply(
            null, "a",
            """{"metadata":{"name":"p","labels":{"x":"1"}},"spec":{"containers":[{"name":"c"}],"volumes":[{"name":"v","emptyDir":{}}]}}""");

        Assert.Equal(
            """{"f:metadata":{"f:labels":{"f:x":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:name":{}}},"f:volumes":"""
            + """{"k:{\"name\":\"v\"}":{".":{},"f:emptyDir":{},"f:name":{}}}}}""",
            Owners(pod)["a Apply"]);
    }

    [Fact]
    public void Apply_AnothersField_IsAConflictInKubernetesWords()
    {
        var pod = Update(null, "kubectl", """{"metadata":{"name":"p"},"spec":{"hostname":"h"}}""");

        var refused = Assert.Throws<ApiException>(() => Apply(pod, "b", """{"spec":{"hostname":"other"}}""")).Status;

        Assert.Equal(409, refused.Code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl\" using v1: .spec.hostname", refused.Message);
        var cause = Assert.Single(refused.Details!.Causes!);
        Assert.Equal(("FieldManagerConflict", ".spec.hostname"), (cause.Reason, cause.Field));
    }

    [Fact]
    public void Apply_SeveralFieldsOfOthers_NamesThemAll()
    {
        var pod = Apply(null, "a", """{"metadata":{"name":"p","labels":{"x":"1"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""");

        var refused = Assert.Throws<ApiException>(
            () => Apply(pod, "b", """{"metadata":{"labels":{"x":"2"}},"spec":{"containers":[{"name":"c","image":"j"}]}}""")).Status;

        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"a\":\n- .metadata.labels.x\n- .spec.containers[name=\"c\"].image",
            refused.Message);
    }

    [Fact]
    public void Apply_ForceOverAnothersField_TakesItOver()
    {
        var pod = Apply(null, "a", """{"metadata":{"name":"p"},"spec":{"hostname":"h","schedulerName":"s"}}""");

        pod = Apply(pod, "b", """{"spec":{"hostname":"other"}}""", force: true);

        Assert.Equal("other", pod.Spec.Hostname);
        Assert.Equal("""{"f:spec":{"f:schedulerName":{}}}""", Owners(pod)["a Apply"]);
        Assert.Equal("""{"f:spec":{"f:hostname":{}}}""", Owners(pod)["b Apply"]);
    }

    [Fact]
    public void Apply_SameValueAsAnother_SharesTheField()
    {
        var pod = Apply(Apply(null, "a", """{"metadata":{"name":"p"},"spec":{"hostname":"h"}}"""), "b", """{"spec":{"hostname":"h"}}""");

        pod = Apply(pod, "a", """{"metadata":{"labels":{"x":"1"}}}""");

        Assert.Equal("h", pod.Spec.Hostname);
        Assert.Equal(["a Apply", "b Apply"], Owners(pod).Keys.Order());
    }

    [Fact]
    public void Apply_FieldLeftOutThatNobodyElseHas_RemovesIt()
    {
        var pod = Apply(
            null, "a",
            """{"metadata":{"name":"p","finalizers":["x/a","x/b"]},"spec":{"hostname":"h","containers":[{"name":"c"},{"name":"d"}]}}""");

        pod = Apply(pod, "a", """{"metadata":{"finalizers":["x/b"]},"spec":{"containers":[{"name":"d"}]}}""");

        Assert.Null(pod.Spec.Hostname);
        Assert.Equal(["x/b"], pod.Metadata.Finalizers!);
        Assert.Equal("d", Assert.Single(pod.Spec.Containers!).Name);
    }

    [Fact]
    public void Apply_Twice_ChangesNothing()
    {
        const string wanted =
            """{"metadata":{"name":"p","labels":{"x":"1"}},"spec":{"containers":[{"name":"c","ports":[{"containerPort":80}]}]}}""";
        var once = Apply(null, "a", wanted);

        var twice = Apply(once, "a", wanted, time: Now.AddHours(1));

        Assert.True(JsonDifference.AreEqual(once, twice));
    }

    [Fact]
    public void Apply_PortsOfOneNumber_AreTwoItems()
    {
        var pod = Apply(
            null, "a",
            """{"spec":{"containers":[{"name":"c","ports":[{"containerPort":53,"protocol":"UDP"},{"containerPort":53}]}]}}""");

        Assert.Equal(2, pod.Spec.Containers![0].Ports!.Count);
        Assert.Contains("""k:{\"containerPort\":53,\"protocol\":\"TCP\"}""", Owners(pod)["a Apply"], StringComparison.Ordinal);
    }

    [Fact]
    public void Update_FieldOfAnApplier_TakesItAndLeavesTheRest()
    {
        var pod = Apply(null, "a", """{"metadata":{"name":"p","labels":{"x":"1","y":"1"}}}""");

        pod = Update(pod, "edit", """{"metadata":{"name":"p","labels":{"x":"2","y":"1"}}}""");

        Assert.Equal("""{"f:metadata":{"f:labels":{"f:y":{}}}}""", Owners(pod)["a Apply"]);
        Assert.Equal("""{"f:metadata":{"f:labels":{"f:x":{}}}}""", Owners(pod)["edit Update"]);
    }

    [Fact]
    public void Update_ByVeryManyManagers_KeepsTenEntries()
    {
        var pod = Update(null, "m0", """{"metadata":{"name":"p"}}""");
        for (var i = 1; i < 30; i++)
        {
            var labels = string.Join(',', Enumerable.Range(1, i).Select(n => $"\"l{n}\":\"x\""));
            pod = Update(pod, $"m{i}", "{\"metadata\":{\"name\":\"p\",\"labels\":{" + labels + "}}}", Now.AddSeconds(i));
        }

        Assert.Equal(10, pod.Metadata.ManagedFields!.Count);
        Assert.Contains("ancient-changes Update", Owners(pod).Keys);
    }

    [Fact]
    public void Apply_ByKubectlOverItsOwnLastApplied_IsNoConflict()
    {
        const string last = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"hostname":"h"}}""";
        var created = JsonNode.Parse(last)!;
        created["metadata"]!["annotations"] = new JsonObject { ["kubectl.kubernetes.io/last-applied-configuration"] = last };
        var pod = Update(null, "kubectl-client-side-apply", created.ToJsonString());

        Assert.Throws<ApiException>(() => Apply(pod, "other", """{"spec":{"hostname":"i"}}"""));
        var applied = Apply(pod, "kubectl", """{"metadata":{"name":"p"},"spec":{"hostname":"i"}}""");

        Assert.Equal("i", applied.Spec.Hostname);
        Assert.Contains("\"hostname\":\"i\"", applied.Metadata.Annotations!.Values.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"spec\":")]
    [InlineData("""{"spec":{"hostname":"h"},"spec":{"hostname":"h"}}""")]
    [InlineData("""{"spec":{"hostname":"h","hostname":"h"}}""")]
    public void Apply_ByKubectlOverABrokenLastApplied_BelievesNothingOfIt(string last)
    {
        var created = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "p", ["annotations"] = new JsonObject { ["kubectl.kubernetes.io/last-applied-configuration"] = last },
            },
            ["spec"] = new JsonObject { ["hostname"] = "h" },
        };
        var pod = Update(null, "kubectl-client-side-apply", created.ToJsonString());

        var refused = Assert.Throws<ApiException>(() => Apply(pod, "kubectl", """{"spec":{"hostname":"i"}}"""));

        Assert.Equal(StatusReason.Conflict, refused.Reason);
    }

    [Fact]
    public void Stated_EmptyListOrEntry_ForgetsTheOwners()
    {
        var there = Apply(null, "a", """{"metadata":{"name":"p","labels":{"x":"1"}}}""").Metadata.ManagedFields;

        Assert.Empty(ManagedFields.Stated([], there)!);
        Assert.Empty(ManagedFields.Stated([new ManagedFieldsEntry()], there)!);
        Assert.Same(there, ManagedFields.Stated(null, there));
        Assert.Same(there, ManagedFields.Stated([new ManagedFieldsEntry { Operation = "Guess" }], there));
    }

    private static Pod Apply(Pod? live, string manager, string wanted, bool force = false, DateTimeOffset? time = null)
    {
        var fields = Troupe.Api.Input.FieldsReader.Read(
            System.Text.Encoding.UTF8.GetBytes(wanted), ResourceKinds.Pods, Troupe.Api.Input.FieldValidation.Strict);
        var applied = ServerSideApply.Compute(ResourceKinds.Pods, live, fields.Fields!, manager, null, force);
        var after = applied.Object.Deserialize<Pod>(ApiJson.Strict)!;
        return Owned(live, after, new FieldWrite(manager, null, applied.Fields), time ?? Now);
    }

    private static Pod Update(Pod? live, string manager, string wanted, DateTimeOffset? time = null) =>
        Owned(live, JsonSerializer.Deserialize<Pod>(wanted, ApiJson.Strict)!, new FieldWrite(manager), time ?? Now);

    private static Pod Owned(Pod? live, Pod after, FieldWrite write, DateTimeOffset time) => after with
    {
        Metadata = after.Metadata with { ManagedFields = ManagedFields.After(live?.Metadata.ManagedFields, live, after, write, time) },
    };

    private static Dictionary<string, string> Owners(Pod pod) =>
        pod.Metadata.ManagedFields!.ToDictionary(entry => $"{entry.Manager} {entry.Operation}", entry => entry.Fields!.Json);
}
