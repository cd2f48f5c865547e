using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.Api.Tests.Patches;

public sealed class StrategicMergePatchTests
{
    private const string Two = """{"spec":{"containers":[{"name":"a","image":"a:1","args":["x","y"]},{"name":"b","image":"b:1"}]}}""";

    [Theory]
    [InlineData(Two, """{"spec":{"containers":[{"name":"b","image":"b:2"}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"a:1","args":["x","y"]},{"name":"b","image":"b:2"}]}}""")]
    [InlineData(Two, """{"spec":{"containers":[{"name":"c","image":"c:1","tty":null}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"a:1","args":["x","y"]},{"name":"b","image":"b:1"},{"name":"c","image":"c:1"}]}}""")]
    [InlineData(Two, """{"spec":{"containers":[{"name":"a","$patch":"delete"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"b:1"}]}}""")]
    [InlineData(Two, """{"spec":{"containers":[{"$patch":"replace"},{"name":"c"}]}}""", """{"spec":{"containers":[{"name":"c"}]}}""")]
    [InlineData(Two, """{"spec":{"containers":[{"name":"a","args":["z"],"image":null}]}}""",
        """{"spec":{"containers":[{"name":"a","args":["z"]},{"name":"b","image":"b:1"}]}}""")]
    [InlineData(Two, """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"b:1"},{"name":"a","image":"a:1","args":["x","y"]}]}}""")]
    [InlineData(Two, """{"spec":{"$patch":"replace","hostname":"h"}}""", """{"spec":{"hostname":"h"}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""",
        """{"metadata":{"finalizers":["c","a"],"$deleteFromPrimitiveList/finalizers":["b"]}}""",
        """{"metadata":{"finalizers":["a","c"]}}""")]
    [InlineData("""{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}""",
        """{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/x"},"$retainKeys":["name","hostPath"]}]}}""",
        """{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/x"}}]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1","b":"2"}}}""", """{"metadata":{"labels":{"a":null,"c":"3"}}}""",
        """{"metadata":{"labels":{"b":"2","c":"3"}}}""")]
    [InlineData("""{"spec":{"nodeSelector":{"a":"1"}}}""", """{"spec":{"nodeSelector":{"b":"2"}}}""",
        """{"spec":{"nodeSelector":{"a":"1","b":"2"}}}""")]
    [InlineData("{}", """{"spec":{"containers":[{"$patch":"replace"},{"name":"a","x":null},{"name":"b","$patch":"delete"}]}}""",
        """{"spec":{"containers":[{"name":"a"}]}}""")]
    public void Apply_MergesAsTheModelSays(string document, string patch, string expected) =>
        Assert.Equal(expected, Apply(document, patch));

    [Theory]
    [InlineData("""{"$patch":"remove"}""", 400)]
    [InlineData("""{"metadata":{"$deleteFromPrimitiveList/finalizers":"a"}}""", 400)]
    [InlineData("""{"spec":{"$retainKeys":["a"],"hostname":"h"}}""", 400)]
    [InlineData("""{"spec":{"containers":["a"]}}""", 400)]
    [InlineData("""{"spec":{"containers":[{"image":"a"}]}}""", 422)]
    public void Apply_WhatMeansNothing_IsRefused(string patch, int code)
    {
        const string document = """{"metadata":{"finalizers":["a"]},"spec":{"containers":[{"name":"a"}]}}""";

        Assert.Equal(code, Assert.Throws<ApiException>(() => Apply(document, patch)).Status.Code);
    }

    private static string Apply(string document, string patch) =>
        StrategicMergePatch.Apply(ResourceKinds.Pods, Object(document), Object(patch)).ToJsonString();

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();
}
