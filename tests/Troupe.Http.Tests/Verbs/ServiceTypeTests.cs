using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

/// <summary>A service changes its type both ways, however it is written; its address stays, its node ports come and go.</summary>
[Collection(ServerCollection.Name)]
public sealed class ServiceTypeTests(TestServer server)
{
    public static TheoryData<string> Ways =>
        ["replace", "replace as read", "merge", "strategic-merge", "json", "apply", "apply, then drop"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Type_ChangedBothWays_KeepsTheAddressAndDropsNodePorts(string way)
    {
        var path = $"{await server.NamespaceAsync()}/services";
        var created = way.StartsWith("apply", StringComparison.Ordinal)
            ? (await server.PatchAsync($"{path}/web?fieldManager=test", "apply", Service("NodePort").ToJsonString())).Body!
            : await server.CreateAsync(path, Service("NodePort"));
        var (address, port) = ((string)created["spec"]!["clusterIP"]!, NodePort(created));
        Assert.InRange(port!.Value, 30000, 32767);

        var closed = await Write(way, $"{path}/web", "ClusterIP");
        Assert.Equal((200, "ClusterIP", address), (closed.Code, closed["spec", "type"], closed["spec", "clusterIP"]));
        Assert.Null(NodePort(closed.Body!));

        var open = await Write(way, $"{path}/web", "NodePort");
        Assert.Equal((200, "NodePort", address), (open.Code, open["spec", "type"], open["spec", "clusterIP"]));
        Assert.InRange(NodePort(open.Body!)!.Value, 30000, 32767);

        var again = await Write(way, $"{path}/web", "NodePort");
        Assert.Equal((200, NodePort(open.Body!)), (again.Code, NodePort(again.Body!)));
    }

    [Fact]
    public async Task Replace_WithoutNumbers_KeepsThemByThePortsName()
    {
        var path = $"{await server.NamespaceAsync()}/services";
        var created = await server.CreateAsync(path, Service("NodePort", Port("a", 80), Port("b", 81)));
        var (a, b) = (NodePort(created), NodePort(created, 1));

        var swapped = await server.PutAsync(
            $"{path}/web", Service("NodePort", Port("b", 90, protocol: "UDP"), Port("a", 80), Port("c", 82)));

        Assert.Equal((200, b, a), (swapped.Code, NodePort(swapped.Body!), NodePort(swapped.Body!, 1)));
        Assert.DoesNotContain(NodePort(swapped.Body!, 2), new[] { a, b, null });
    }

    [Fact]
    public async Task Replace_NumberOfAnotherPort_LeavesThatPortToAnother()
    {
        var path = $"{await server.NamespaceAsync()}/services";
        var created = await server.CreateAsync(path, Service("NodePort", Port("a", 80), Port("b", 81)));
        var a = NodePort(created);

        var taken = await server.PutAsync($"{path}/web", Service("NodePort", Port("a", 80), Port("b", 81, a)));

        Assert.Equal((200, a), (taken.Code, NodePort(taken.Body!, 1)));
        Assert.DoesNotContain(NodePort(taken.Body!), new[] { a, null });
    }

    [Fact]
    public async Task Replace_ByATypeWithoutNodePorts_RefusesNumbersThatAreNew()
    {
        var path = $"{await server.NamespaceAsync()}/services";
        await server.CreateAsync(path, Service("NodePort"));

        var refused = await server.PutAsync($"{path}/web", Service("ClusterIP", Port("a", 80, 32760)));

        Assert.Contains("spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'", refused.Refused(422, "Invalid"));
    }

    [Theory]
    [InlineData("""{"clusterIP":"10.98.200.9"}""")]
    [InlineData("""{"clusterIP":"None"}""")]
    [InlineData("""{"clusterIP":"10.98.200.9","clusterIPs":["10.98.200.9"]}""")]
    public async Task Replace_OtherAddress_IsRefusedAsKubernetesDoes(string spec)
    {
        var path = $"{await server.NamespaceAsync()}/services";
        await server.CreateAsync(path, Service("ClusterIP"));

        var refused = await server.PatchAsync($"{path}/web", "merge", $$"""{"spec":{{spec}} }""");

        Assert.Contains("spec.clusterIPs[0]: Invalid value", refused.Refused(422, "Invalid"));
    }

    private async Task<Answer> Write(string way, string path, string type)
    {
        switch (way)
        {
            case "replace":
                return await server.PutAsync(path, Service(type));
            case "replace as read":
                var read = (await server.GetAsync(path)).Body!;
                read["spec"]!["type"] = type;
                return await server.PutAsync(path, read);
            case "apply":
                return await server.PatchAsync($"{path}?fieldManager=test", "apply", Service(type).ToJsonString());
            case "apply, then drop":
                var said = Service(type);
                if (type == "ClusterIP") said["spec"]!.AsObject().Remove("type");
                return await server.PatchAsync($"{path}?fieldManager=test", "apply", said.ToJsonString());
            case "json":
                return await server.PatchAsync(path, way, $$"""[{"op":"replace","path":"/spec/type","value":"{{type}}"}]""");
            default:
                return await server.PatchAsync(path, way, $$"""{"spec":{"type":"{{type}}"} }""");
        }
    }

    private static JsonObject Service(string type, params JsonNode[] ports) => Make.Object("Service", "web", spec: new JsonObject
    {
        ["type"] = type, ["ports"] = new JsonArray(ports.Length == 0 ? [Port(null, 80)] : ports),
    });

    private static JsonObject Port(string? name, int port, int? nodePort = null, string? protocol = null)
    {
        var made = new JsonObject { ["port"] = port };
        if (name is not null) made["name"] = name;
        if (nodePort is not null) made["nodePort"] = nodePort;
        if (protocol is not null) made["protocol"] = protocol;
        return made;
    }

    private static int? NodePort(JsonNode service, int port = 0) => (int?)service["spec"]!["ports"]![port]!["nodePort"];
}
