using System.Text.Json;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Api.Tests.Serialization;

public sealed class ApiJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 13, 0, 0, 123, TimeSpan.FromHours(1));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Lenient);

    [Fact]
    public void Write_Pod_IsTheWireFormat() => Assert.Equal(
        """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","creationTimestamp":"2026-01-31T12:00:00Z"},"""
        + """
          "spec":{"containers":[{"name":"a","ports":[{"containerPort":80}],"resources":{}}],"securityContext":{}},
          """
        + """
          "status":{"phase":"Running","podIP":"10.1.2.3","podIPs":[{"ip":"10.1.2.3"}],
          """
        + """
          "containerStatuses":[{"name":"a","ready":false,"restartCount":0,"imageID":"x"}]}}
          """,
        Write(new Pod
        {
            ApiVersion = "v1", Kind = "Pod", Metadata = new ObjectMeta { Name = "web", CreationTimestamp = Time },
            Spec = new PodSpec { Containers = [new Container { Name = "a", Ports = [new ContainerPort { ContainerPortNumber = 80 }] }] },
            Status = new PodStatus
            {
                Phase = "Running", PodIP = "10.1.2.3", PodIPs = [new PodIP { Ip = "10.1.2.3" }],
                ContainerStatuses = [new ContainerStatus { Name = "a", ImageID = "x" }],
            },
        }));

    [Fact]
    public void Write_Service_TargetPortIsNumberOrName() => Assert.Equal(
        """[{"port":80,"targetPort":8080},{"port":81,"targetPort":"http"}]""",
        Write(new[]
        {
            new ServicePort { Port = 80, TargetPort = new IntOrString(8080) },
            new ServicePort { Port = 81, TargetPort = new IntOrString("http") },
        }));

    [Fact]
    public void Write_EventTime_HasMicroseconds()
    {
        var json = Write(new Event { EventTime = Time, LastTimestamp = Time });
        Assert.Contains("\"eventTime\":\"2026-01-31T12:00:00.123000Z\"", json);
        Assert.Contains("\"lastTimestamp\":\"2026-01-31T12:00:00Z\"", json);
        Assert.Equal(Time, JsonSerializer.Deserialize<Event>(json, ApiJson.Strict)!.EventTime);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", true)]
    [InlineData("2026-01-31T12:00:00.123456789Z", true)]
    [InlineData("2026-01-31T13:00:00+01:00", true)]
    [InlineData("2026-01-31 12:00:00Z", false)]
    [InlineData("2026-01-31T12:00:00", false)]
    [InlineData("31.01.2026", false)]
    [InlineData("2026-02-31T12:00:00Z", false)]
    public void Read_Time_IsRfc3339Only(string text, bool good)
    {
        var json = "{\"metadata\":{\"creationTimestamp\":\"" + text + "\"}}";
        if (good) Assert.Equal(12, JsonSerializer.Deserialize<Pod>(json, ApiJson.Strict)!.Metadata.CreationTimestamp!.Value.Hour);
        else Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Pod>(json, ApiJson.Strict));
    }

    [Fact]
    public void Read_Strict_RefusesWhatLenientPassesOver()
    {
        const string json = """{"metadata":{"name":"a"},"later":1}""";
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Pod>(json, ApiJson.Strict));
        Assert.Equal("a", JsonSerializer.Deserialize<Pod>(json, ApiJson.Lenient)!.Metadata.Name);
    }

    [Fact]
    public void Kinds_Names_AreFoundAsPeopleTypeThem()
    {
        foreach (var (name, kind) in new[] { ("po", "Pod"), ("PODS", "Pod"), ("rc", "ReplicationController"), ("svc", "Service"),
            ("ep", "Endpoints") })
            Assert.Equal(kind, ResourceKinds.FindByName(name)?.Kind);
        Assert.Null(ResourceKinds.FindByName("deployments"));
    }

    [Fact]
    public void ListOfAnyKind_KeepsTheFieldsOfEach()
    {
        var list = new ObjectList<ApiObject> { Kind = "List", Items = [Named(Make.Pod()), Named(Make.Service())] };
        var read = JsonSerializer.Deserialize<ObjectList<ApiObject>>(Write(list), ApiJson.Strict)!;
        Assert.Empty(JsonDifference.Paths(list, read));
        Assert.Equal("example/web:1", Assert.IsType<Pod>(read.Items[0]).Spec.Containers![0].Image);
    }

    [Fact]
    public void Read_AnyObjectOfUnknownKind_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ApiObject>("{\"kind\":\"Pood\",\"apiVersion\":\"v1\"}",
            ApiJson.Strict));

    private static ApiObject Named(ApiObject @object) => Troupe.Api.Defaults.ObjectDefaults.Apply(@object);
}
