using System.Text.Json.Nodes;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Xunit;

namespace Troupe.Api.Tests.Patches;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b","value":[1]}]""", """{"a":1,"b":[1]}""")]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/1","value":2},{"op":"add","path":"/a/-","value":4}]""",
        """{"a":[1,2,3,4]}""")]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/2","value":4}]""", """{"a":[1,3,4]}""")]
    [InlineData("""{"a":1,"b":2}""", """[{"op":"remove","path":"/a"}]""", """{"b":2}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"replace","path":"/a/0","value":9}]""", """{"a":[9,2]}""")]
    [InlineData("""{"a":{"x":1},"b":{}}""", """[{"op":"move","from":"/a/x","path":"/b/y"}]""", """{"a":{},"b":{"y":1}}""")]
    [InlineData("""{"a":{"x":1}}""", """[{"op":"copy","from":"/a","path":"/b"}]""", """{"a":{"x":1},"b":{"x":1}}""")]
    [InlineData("""{"a/b":1,"m~n":2}""", """[{"op":"replace","path":"/a~1b","value":3},{"op":"remove","path":"/m~0n"}]""", """{"a/b":3}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1.0},{"op":"test","path":"/b","value":null}]""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"","value":{"b":2}}]""", """{"b":2}""")]
    public void Apply_GoodOperations_ChangeTheDocument(string document, string patch, string expected)
    {
        var before = JsonNode.Parse(document);

        var after = JsonPatch.Apply(before, JsonNode.Parse(patch));

        Assert.Equal(expected, after!.ToJsonString());
        Assert.Equal(document, before!.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/x"}]""", 422)]
    [InlineData("""[{"op":"replace","path":"/x","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/x/y","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/list/3","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/list/01","value":1}]""", 422)]
    [InlineData("""[{"op":"remove","path":"/list/-"}]""", 422)]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""", 422)]
    [InlineData("""[{"op":"move","from":"/map","path":"/map/x"}]""", 422)]
    [InlineData("""[{"op":"add","path":"x","value":1}]""", 400)]
    [InlineData("""[{"op":"add","path":"/x"}]""", 400)]
    [InlineData("""[{"op":"grow","path":"/x"}]""", 400)]
    [InlineData("""[{"path":"/x"}]""", 400)]
    [InlineData("""[7]""", 400)]
    [InlineData("""{"op":"remove","path":"/a"}""", 400)]
    public void Apply_BadOperations_AreRefused(string patch, int code) => Assert.Equal(code, Assert.Throws<ApiException>(
        () => JsonPatch.Apply(JsonNode.Parse("""{"a":1,"list":[0],"map":{}}"""), JsonNode.Parse(patch))).Status.Code);

    [Fact]
    public void Apply_DocumentCopiedIntoItselfAgainAndAgain_IsRefusedBeforeItGrows()
    {
        var doubling = Enumerable.Range(0, 60)
            .Select(i => (JsonNode)new JsonObject { ["op"] = "copy", ["from"] = "/a", ["path"] = $"/a/{i}" });

        Assert.Throws<ApiException>(() => JsonPatch.Apply(JsonNode.Parse("""{"a":{}}"""), new JsonArray([.. doubling])));
    }

    [Fact]
    public void Apply_TooManyOperations_IsTooLarge()
    {
        var many = Enumerable.Range(0, 10_001).Select(_ => (JsonNode)new JsonObject { ["op"] = "test", ["path"] = "/a", ["value"] = 1 });

        var refused = Assert.Throws<ApiException>(() => JsonPatch.Apply(JsonNode.Parse("""{"a":1}"""), new JsonArray([.. many])));

        Assert.Equal(StatusReason.RequestEntityTooLarge, refused.Reason);
    }
}
