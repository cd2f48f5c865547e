using System.Text;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Xunit;

namespace Troupe.Api.Tests.Input;

public sealed class ApiObjectReaderTests
{
    private static ApiObjectReading Read(string json, ResourceKind? kind = null) =>
        ApiObjectReader.ReadJson(Encoding.UTF8.GetBytes(json), kind ?? ResourceKinds.Pods);

    private static string Errors(string json) => string.Join('\n', Read(json).Errors);

    [Fact]
    public void ReadJson_GoodBody_IsTheObject()
    {
        var reading = Read("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"a"}]}}""");
        Assert.Empty(reading.Errors);
        Assert.Equal("a", Assert.IsType<Pod>(reading.Object).Spec.Containers![0].Image);
    }

    [Fact]
    public void ReadJson_NoKind_IsTheExpectedOne() => Assert.Equal(("v1", "Pod"), (Read("{}").Object!.ApiVersion, Read("{}").Object!.Kind));

    [Fact]
    public void ReadJson_Nulls_AreAbsent()
    {
        const string json =
            """{"metadata":{"name":"a","creationTimestamp":null,"labels":{"a":null}},"spec":null,"status":{"podIP":null}}""";
        var pod = (Pod)Read(json).Object!;
        Assert.Equal("", pod.Metadata.Labels!["a"]);
        Assert.NotNull(pod.Spec);
    }

    [Theory]
    [InlineData("""{"spec":{"containers":[null]}}""", "spec.containers[0]: expected a mapping, found nothing")]
    [InlineData("""{"kind":"Service","apiVersion":"v1"}""", "kind: expected the kind 'Pod', found 'Service'")]
    [InlineData("""{"kind":"Pod","apiVersion":"v2"}""", "apiVersion: unknown apiVersion 'v2' of Pod; did you mean 'v1'?")]
    [InlineData("""{"spec":{"hostNetwok":true,"restartPolicy":1}}""",
        "spec.hostNetwok: unknown field; did you mean 'hostNetwork'?\n"
        + "spec.restartPolicy: expected text, found the number '1'; write it in quotes; did you mean '\"1\"'?")]
    [InlineData("""{"metadata":{"name":"a","name":"b"}}""", "metadata.name: duplicate key: 'name' stands in line 1 already")]
    [InlineData("""{"metadata":{"labels":{"a":"1","a":"2"}}}""", "metadata.labels[a]: duplicate key: 'a' stands in line 1 already")]
    [InlineData("""{"metadata":{"ownerReferences":[{"kind":"A","apiVersion":"v1","name":"a"}]}}""",
        "metadata.ownerReferences[0].uid: required, but missing")]
    [InlineData("""{"metadata":{"creationTimestamp":"yesterday"}}""",
        "metadata.creationTimestamp: expected a time like 2026-01-31T12:00:00Z, found the text 'yesterday'")]
    [InlineData("", "the body is empty: expected one object")]
    [InlineData("{}{}", "the body holds several objects: expected one object")]
    [InlineData("null", "the body is empty: expected one object")]
    [InlineData("[]", "an object is a mapping with apiVersion, kind and metadata, found a list")]
    public void ReadJson_BadBody_IsExplained(string json, string expected)
    {
        Assert.Equal(expected, Errors(json));
        Assert.Null(Read(json).Object);
    }

    [Fact]
    public void ReadJson_FastAndCareful_GiveTheSame()
    {
        const string body = """
            "apiVersion":"v1","kind":"ReplicationController","metadata":{"name":"a","creationTimestamp":"2026-01-31T12:00:00.5+01:00"},
            "spec":{"replicas":2,"template":{"spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":0.5,"memory":"1Gi"}}}]}}}
            """;
        var fast = Read("{" + body + "}", ResourceKinds.ReplicationControllers).Object;
        var careful = Read("{" + body + ",\"status\":null}", ResourceKinds.ReplicationControllers).Object;
        Assert.Empty(Troupe.Api.Serialization.JsonDifference.Paths(Assert.IsType<ReplicationController>(fast),
            Assert.IsType<ReplicationController>(careful)));
    }

    [Fact]
    public void ReadYaml_BadBody_IsExplainedWithoutAFile() => Assert.Equal(
        "spec.hostNetwok: unknown field; did you mean 'hostNetwork'?",
        Assert.Single(ApiObjectReader.ReadYaml("kind: Pod\napiVersion: v1\nspec: {hostNetwok: true}\n",
            ResourceKinds.Pods).Errors).ToString());
}
