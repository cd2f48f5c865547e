using System.Net.Http.Headers;
using Xunit;

namespace Troupe.Http.Tests.Protobuf;

[Collection(ServerCollection.Name)]
public sealed class ProtobufRequestTests(TestServer server)
{
    private const string Type = "application/vnd.kubernetes.protobuf";

    [Fact]
    public async Task Create_ServiceInProtobuf_IsTheServiceAndAnswersInJson()
    {
        var space = await server.NamespaceAsync();

        var answer = await SendAsync(HttpMethod.Post, $"{space}/services", KubectlBodies.Service, $"{Type},application/json");

        Assert.Equal((201, "np", "NodePort"), (answer.Code, answer["metadata", "name"], answer["spec", "type"]));
        Assert.Equal("8080", answer.Body!["spec"]!["ports"]![0]!["targetPort"]!.ToString());
        Assert.NotNull(answer["spec", "clusterIP"]);
    }

    [Fact]
    public async Task Delete_OptionsInProtobuf_AreFollowed()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));

        // 1 gracePeriodSeconds: 9.
        var going = await SendAsync(HttpMethod.Delete, $"{space}/pods/web", "6b3873000a130a027631120d44656c6574654f7074696f6e7312020809");

        Assert.Equal("9", going["metadata", "deletionGracePeriodSeconds"]);
    }

    [Fact]
    public async Task Create_BrokenProtobuf_IsBadRequest() =>
        (await SendAsync(HttpMethod.Post, "/api/v1/namespaces", "6b387300ff")).Refused(400, "BadRequest");

    [Fact]
    public async Task Create_OtherKindInProtobuf_IsBadRequest() => Assert.Contains(
        "Namespace",
        (await SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/pods", KubectlBodies.Namespace)).Refused(400, "BadRequest"));

    [Fact]
    public async Task Get_OnlyProtobufAccepted_IsNotAcceptable() => Assert.Contains(
        "application/json", (await server.GetAsync("/api/v1/namespaces/default", Type)).Refused(406, "NotAcceptable"));

    private Task<Answer> SendAsync(HttpMethod method, string path, string hex, string? accept = null)
    {
        var content = new ByteArrayContent(Convert.FromHexString(hex));
        content.Headers.ContentType = new MediaTypeHeaderValue(Type);
        return server.SendAsync(method, path, content, accept);
    }
}
