using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Xunit;

namespace Troupe.Api.Tests.Patches;

public sealed class ThreeWayMergeTests
{
    [Fact]
    public void Strategic_FieldDropped_IsRemovedAndOthersFieldsStay()
    {
        var patch = Patch(
            """{"metadata":{"labels":{"a":"1","b":"2"}}}""",
            """{"metadata":{"labels":{"a":"1"}}}""",
            """{"metadata":{"labels":{"a":"1","b":"2","theirs":"3"}}}""");

        Assert.Equal("""{"metadata":{"labels":{"b":null}}}""", patch);
    }

    [Fact]
    public void Strategic_ListElementChangedAndOneDropped_IsMergedByItsKey()
    {
        var patch = Patch(
            """{"spec":{"containers":[{"name":"a","image":"a:1"},{"name":"b","image":"b:1"}]}}""",
            """{"spec":{"containers":[{"name":"a","image":"a:2"}]}}""",
            """{"spec":{"containers":[{"name":"a","image":"a:1","tty":false},{"name":"b","image":"b:1"},{"name":"injected"}]}}""");

        Assert.Equal(
            """{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":"""
            + """[{"image":"a:2","name":"a"},{"$patch":"delete","name":"b"}]}}""",
            patch);
    }

    [Fact]
    public void Strategic_AllLabelsDropped_LeavesThoseOfOthers() => Assert.Equal(
        """{"metadata":{"labels":{"a":null}}}""",
        Patch("""{"metadata":{"labels":{"a":"1"}}}""", """{"metadata":{}}""", """{"metadata":{"labels":{"a":"1","theirs":"3"}}}"""));

    [Fact]
    public void Strategic_NothingToDo_IsEmpty() => Assert.Equal("{}", Patch(
        """{"spec":{"containers":[{"name":"a"}]},"metadata":{"finalizers":["x"]}}""",
        """{"spec":{"containers":[{"name":"a"}]},"metadata":{"finalizers":["x"]}}""",
        """{"spec":{"containers":[{"name":"a","image":"i"}],"nodeName":"n"},"metadata":{"finalizers":["y","x"]}}"""));

    [Fact]
    public void Strategic_FinalizerDropped_LeavesThoseOfOthers() => Assert.Equal(
        """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"],"$setElementOrder/finalizers":["c"],"finalizers":["c"]}}""",
        Patch(
            """{"metadata":{"finalizers":["a"]}}""", """{"metadata":{"finalizers":["c"]}}""", """{"metadata":{"finalizers":["a","b"]}}"""));

    [Fact]
    public void Strategic_VolumeOfAnotherType_ForgetsTheFirst()
    {
        const string live = """{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}""";
        var patch = Patch(live, """{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/x"}}]}}""", live);

        Assert.Equal("""{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/x"}}]}}""", Apply(ResourceKinds.Pods, live, patch));
    }

    [Fact]
    public void Strategic_TwoPortsOfOneNumber_KeepsWhatTheServerGaveEach()
    {
        const string last = """{"spec":{"ports":[{"port":53,"protocol":"UDP","name":"u"},{"port":53,"name":"t"}]}}""";
        const string live =
            """{"spec":{"ports":[{"port":53,"protocol":"UDP","name":"u","nodePort":30001},"""
            + """{"port":53,"protocol":"TCP","name":"t","nodePort":30002}]}}""";
        var modified = last.Replace("\"t\"", "\"tcp\"", StringComparison.Ordinal);

        var patch = ThreeWayMerge.Strategic(ResourceKinds.Services, Object(last), Object(modified), Object(live));

        Assert.Equal(
            live.Replace("\"t\"", "\"tcp\"", StringComparison.Ordinal), Apply(ResourceKinds.Services, live, patch.ToJsonString()));
        Assert.Empty(ThreeWayMerge.Strategic(ResourceKinds.Services, Object(last), Object(last), Object(live)));
    }

    [Fact]
    public void Plain_Lists_AreReplacedWhole() => Assert.Equal(
        """{"a":[2],"b":null}""",
        ThreeWayMerge.Plain(Object("""{"b":1}"""), Object("""{"a":[2]}"""), Object("""{"a":[1],"b":1,"c":1}""")).ToJsonString());

    private static string Patch(string last, string modified, string live) =>
        ThreeWayMerge.Strategic(ResourceKinds.Pods, Object(last), Object(modified), Object(live)).ToJsonString();

    private static string Apply(ResourceKind kind, string live, string patch) =>
        StrategicMergePatch.Apply(kind, Object(live), Object(patch)).ToJsonString();

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();
}
