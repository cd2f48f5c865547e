using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class CreateTests(TestServer server)
{
    [Fact]
    public async Task Create_NameTaken_IsAlreadyExists()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var again = await server.PostAsync($"{space}/pods", Make.Pod("web"));

        Assert.Equal("pods \"web\" already exists", again.Refused(409, "AlreadyExists"));
        Assert.Equal(("web", "pods"), (again["details", "name"], again["details", "kind"]));
    }

    [Fact]
    public async Task Create_NamespaceThatIsNotThere_IsNotFound() =>
        Assert.Contains("nowhere", (await server.PostAsync("/api/v1/namespaces/nowhere/pods", Make.Pod("web"))).Refused(404, "NotFound"));

    [Fact]
    public async Task Create_NamespacedKindWithoutNamespace_IsMethodNotAllowed() =>
        (await server.PostAsync("/api/v1/pods", Make.Pod("web"))).Refused(405, "MethodNotAllowed");

    [Fact]
    public async Task Create_SeveralFieldsInvalid_NamesThemAll()
    {
        var pod = Make.Pod("Bad_Name");
        pod["spec"]!["restartPolicy"] = "Sometimes";
        pod["spec"]!["containers"]!.AsArray().Add(new JsonObject { ["name"] = "main", ["image"] = "example/web:1" });

        var answer = await server.PostAsync("/api/v1/namespaces/default/pods", pod);

        answer.Refused(422, "Invalid");
        var fields = answer.Body!["details"]!["causes"]!.AsArray().Select(cause => (string)cause!["field"]!).Order();
        Assert.Equal(["metadata.name", "spec.containers[1].name", "spec.restartPolicy"], fields);
    }

    [Theory]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":7}}", "metadata.name")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"a\"}}", "Service")]
    public async Task Create_BodyThatCannotBeRead_IsBadRequest(string body, string expected) => Assert.Contains(
        expected, (await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/pods", body)).Refused(400, "BadRequest"));

    [Fact]
    public async Task Create_OtherMediaType_IsUnsupported() => Assert.Contains(
        "application/json",
        (await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/pods", "kind: Pod", "text/plain"))
            .Refused(415, "UnsupportedMediaType"));

    [Fact]
    public async Task Create_BodyTooLarge_IsRefused()
    {
        const int tooMany = (3 * 1024 * 1024) + 1;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/namespaces/default/pods")
        {
            Content = new StringContent(new string(' ', tooMany), Encoding.UTF8, "application/json"),
        };
        // Asks before it sends: the server would otherwise close the line in the middle of the body.
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("RequestEntityTooLarge", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Create_OtherNamespaceInTheBody_IsBadRequest()
    {
        var pod = Make.Pod("web");
        pod["metadata"]!["namespace"] = "other";

        Assert.Contains("namespace", (await server.PostAsync("/api/v1/namespaces/default/pods", pod)).Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Create_GenerateName_MakesANameThatIsNew()
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("ignored");
        pod["metadata"] = new JsonObject { ["generateName"] = "web-" };

        var (one, two) = (await server.CreateAsync($"{space}/pods", pod), await server.CreateAsync($"{space}/pods", pod));

        Assert.StartsWith("web-", Make.Name(one));
        Assert.NotEqual(Make.Name(one), Make.Name(two));
    }

    [Fact]
    public async Task Create_DryRun_ChecksAllAndKeepsNothing()
    {
        var space = await server.NamespaceAsync();

        var answer = await server.PostAsync($"{space}/pods?dryRun=All", Make.Pod("web"));

        Assert.Equal((201, "web"), (answer.Code, answer["metadata", "name"]));
        Assert.NotNull(answer["metadata", "uid"]);
        (await server.GetAsync($"{space}/pods/web")).Refused(404, "NotFound");
        (await server.PostAsync($"{space}/pods?dryRun=Some", Make.Pod("web"))).Refused(422, "Invalid");
    }

    [Fact]
    public async Task Create_Services_GetAddressesAndKeepPortsApart()
    {
        var space = await server.NamespaceAsync();
        var first = await server.CreateAsync($"{space}/services", Make.Service("one", 30111));
        var second = await server.CreateAsync($"{space}/services", Make.Service("two"));

        var taken = await server.PostAsync($"{space}/services", Make.Service("three", 30111));

        Assert.StartsWith("10.98.", (string)first["spec"]!["clusterIP"]!);
        Assert.NotEqual((string)first["spec"]!["clusterIP"]!, (string)second["spec"]!["clusterIP"]!);
        var message = taken.Refused(422, "Invalid");
        Assert.Contains("30111", message);
        Assert.Contains("one", message);
    }

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/default/pods/web")]
    [InlineData("DELETE", "/api/v1/pods")]
    [InlineData("PUT", "/api/v1/namespaces/default/pods")]
    [InlineData("DELETE", "/api/v1/namespaces/default/pods/web/status")]
    public async Task Verb_ThatIsNotThere_IsMethodNotAllowed(string verb, string path) =>
        (await server.SendAsync(new HttpMethod(verb), path, "{}")).Refused(405, "MethodNotAllowed");
}
