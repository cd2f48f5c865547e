using Xunit;

namespace Troupe.Http.Tests.Responses;

/// <summary>Clients look into the details of a refusal without asking whether there are any.</summary>
[Collection(ServerCollection.Name)]
public sealed class DetailsTests(TestServer server)
{
    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/api/v1/widgets")]
    [InlineData("GET", "/apis/example.com/v1/widgets/one")]
    [InlineData("PATCH", "/api/v1/namespaces/default/pods/web/ephemeralcontainers")]
    [InlineData("GET", "/api/v1/namespaces/default/services/web/scale")]
    public async Task UnknownPath_Any_HasEmptyDetails(string method, string path)
    {
        var answer = await server.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}");

        Assert.Equal("the server could not find the requested resource", answer.Refused(404, "NotFound"));
        Assert.Equal("{}", answer.Body!["details"]!.ToJsonString());
    }

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/default/pods/web")]
    [InlineData("PUT", "/api/v1/namespaces/default/pods")]
    public async Task UnknownVerb_Any_HasEmptyDetails(string method, string path)
    {
        var answer = await server.SendAsync(new HttpMethod(method), path, "{}");

        answer.Refused(405, "MethodNotAllowed");
        Assert.Equal("{}", answer.Body!["details"]!.ToJsonString());
    }

    [Fact]
    public async Task UnknownObject_Any_IsNamedInItsDetails()
    {
        var answer = await server.GetAsync("/api/v1/namespaces/default/pods/nobody");

        answer.Refused(404, "NotFound");
        Assert.Equal(("nobody", "pods"), (answer["details", "name"], answer["details", "kind"]));
    }
}
