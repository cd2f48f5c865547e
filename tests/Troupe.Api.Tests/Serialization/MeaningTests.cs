using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.Serialization;

/// <summary>What means the same is the same, for every kind.</summary>
public sealed class MeaningTests
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Empty_EveryCollectionAndPart_IsAbsent(string name)
    {
        var type = ResourceKinds.All.Single(kind => kind.Kind == name).Type;
        var (bare, full) = (Read(Skeleton(type, withEmpties: false), type), Read(Skeleton(type, withEmpties: true), type));

        Assert.True(ApiJson.MeanTheSame(bare, full), JsonSerializer.Serialize(full, type, ApiJson.Meaning));
        Assert.Empty(JsonDifference.Paths(bare, full));
        Assert.Equal(JsonSerializer.Serialize(bare, type, ApiJson.Lenient), JsonSerializer.Serialize(full, type, ApiJson.Lenient));
    }

    [Theory]
    [InlineData("0.5", "500m", true)]
    [InlineData("1Gi", "1073741824", true)]
    [InlineData("1Gi", "1024Mi", true)]
    [InlineData("1e3", "1k", true)]
    [InlineData("1", "1.000", true)]
    [InlineData("1G", "1Gi", false)]
    [InlineData("500m", "501m", false)]
    public void Quantities_OtherWords_AreComparedByValue(string one, string other, bool same) =>
        Assert.Equal(same, ApiJson.MeanTheSame(Make(Limit(one)), Make(Limit(other))));

    [Theory]
    [InlineData("""{"volumes":[{"name":"v","emptyDir":{}}]}""", """{"volumes":[{"name":"v"}]}""")]
    [InlineData("""{"containers":[{"name":"a","args":[""]}]}""", """{"containers":[{"name":"a"}]}""")]
    [InlineData("""{"nodeSelector":{"disk":""}}""", "{}")]
    public void Empty_ThatAsksForSomething_IsADifference(string one, string other) =>
        Assert.False(ApiJson.MeanTheSame(Make(one), Make(other)));

    [Theory]
    [InlineData("""{"hostNetwork":false,"hostname":"","schedulerName":""}""", "{}")]
    [InlineData("""{"containers":[{"name":"a","tty":false,"workingDir":"","env":[{"name":"A","value":""}]}]}""",
        """{"containers":[{"name":"a","env":[{"name":"A"}]}]}""")]
    [InlineData("""{"containers":[{"name":"a","ports":[{"containerPort":80,"hostPort":0,"hostIP":""}]}]}""",
        """{"containers":[{"name":"a","ports":[{"containerPort":80}]}]}""")]
    public void Zero_ThatSaysNothing_IsAbsent(string one, string other) => Assert.True(ApiJson.MeanTheSame(Make(one), Make(other)));

    [Theory]
    [InlineData("""{"terminationGracePeriodSeconds":0}""", "{}")]
    [InlineData("""{"shareProcessNamespace":false}""", "{}")]
    [InlineData("""{"enableServiceLinks":false}""", "{}")]
    [InlineData("""{"hostNetwork":true}""", "{}")]
    public void Zero_ThatAsksForSomething_IsADifference(string one, string other) =>
        Assert.False(ApiJson.MeanTheSame(Make(one), Make(other)));

    [Fact]
    public void Pod_WithoutSecurityContext_ShowsAnEmptyOne()
    {
        var json = JsonSerializer.SerializeToNode(Make("""{"containers":[{"name":"a"}]}"""), ApiJson.Lenient)!;

        Assert.Equal("{}", json["spec"]!["securityContext"]!.ToJsonString());
        Assert.Equal("{}", json["spec"]!["containers"]![0]!["resources"]!.ToJsonString());
    }

    private static string Limit(string amount) =>
        """{"containers":[{"name":"a","resources":{"limits":{"cpu":"AMOUNT"}}}]}""".Replace("AMOUNT", amount, StringComparison.Ordinal);

    private static Pod Make(string spec) => JsonSerializer.Deserialize<Pod>("{\"spec\":" + spec + "}", ApiJson.Strict)!;

    private static ApiObject Read(JsonObject json, Type type) => (ApiObject)json.Deserialize(type, ApiJson.Strict)!;

    /// <summary>All parts of an object down to its lists and maps; these are there, and empty, or not.</summary>
    private static JsonObject Skeleton(Type type, bool withEmpties)
    {
        var json = new JsonObject();
        foreach (var property in ApiJson.Strict.GetTypeInfo(type).Properties)
        {
            var contract = ApiJson.Strict.GetTypeInfo(property.PropertyType);
            var isModel = contract.Kind == JsonTypeInfoKind.Object && property.PropertyType.Assembly == typeof(ApiObject).Assembly;
            if (typeof(IEmptyIsAbsent).IsAssignableFrom(property.PropertyType))
            {
                if (withEmpties) json[property.Name] = Skeleton(property.PropertyType, withEmpties);
            }
            else if (contract.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
            {
                if (withEmpties) json[property.Name] = contract.Kind == JsonTypeInfoKind.Dictionary ? new JsonObject() : new JsonArray();
            }
            else if (isModel) json[property.Name] = Skeleton(property.PropertyType, withEmpties);
            else if (property.IsRequired) json[property.Name] = "x";
        }

        return json;
    }
}
