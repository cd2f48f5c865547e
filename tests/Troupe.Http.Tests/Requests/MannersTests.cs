using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Requests;

[Collection(ServerCollection.Name)]
public sealed class MannersTests(TestServer server)
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Theory]
    [InlineData("/api/v1/gadgets")]
    [InlineData("/api/v2/pods")]
    [InlineData("/apis/none.example.com/v1/pods")]
    [InlineData("/api/v1/namespaces/default/pods/web/sideways")]
    [InlineData("/api/v1/namespaces/default/pods//log")]
    [InlineData("/elsewhere")]
    public async Task Get_PathThatIsNotThere_IsNotFound(string path) =>
        Assert.Equal("the server could not find the requested resource", (await server.GetAsync(path)).Refused(404, "NotFound"));

    [Theory]
    [InlineData("OPTIONS", Pods)]
    [InlineData("BREW", Pods)]
    public async Task Method_ThatMeansNothingHere_IsMethodNotAllowed(string method, string path) =>
        (await server.SendAsync(new HttpMethod(method), path)).Refused(405, "MethodNotAllowed");

    [Theory]
    [InlineData("a%25b", "may not contain '%'")]
    [InlineData("a%2Fb", "may not contain '%'")]
    public async Task Get_NameThatNothingCanHave_IsBadRequest(string name, string why) =>
        Assert.Contains(why, (await server.GetAsync($"{Pods}/{name}")).Refused(400, "BadRequest"));

    [Fact]
    public async Task Delete_DotsInsteadOfAName_DeleteNothing()
    {
        foreach (var dots in (string[])["%2e", "%2e%2e", "..%2f"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"{server.Http.BaseAddress}{Pods[1..]}/{dots}");
            using var response = await server.Http.SendAsync(request);
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        }
    }

    [Fact]
    public async Task Create_Yaml_IsReadAsKubernetesReadsIt()
    {
        var space = await server.NamespaceAsync();
        const string yaml =
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - {name: main, image: 'example/web:1'}\n";

        var answer = await server.SendAsync(HttpMethod.Post, $"{space}/pods", yaml, "application/yaml");

        Assert.Equal((201, "web"), (answer.Code, answer["metadata", "name"]));
        Assert.Equal("main", answer.Body!["spec"]!["containers"]![0]!["name"]!.ToString());
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: [")]
    [InlineData("a: &a [*a]")]
    [InlineData("---\nkind: Pod\n---\nkind: Pod\n")]
    public async Task Create_YamlThatCannotBeRead_IsBadRequest(string yaml) =>
        (await server.SendAsync(HttpMethod.Post, Pods, yaml, "application/yaml")).Refused(400, "BadRequest");

    [Fact]
    public async Task Create_DeepNesting_IsBadRequest()
    {
        var json = $$"""{"kind":"Pod","spec":{{new string('[', 100_000)}}""";

        (await server.SendAsync(HttpMethod.Post, Pods, json)).Refused(400, "BadRequest");
        (await server.SendAsync(HttpMethod.Post, Pods, new string('[', 100_000), "application/yaml")).Refused(400, "BadRequest");
        (await server.SendAsync(HttpMethod.Post, Pods, new string('{', 10_000), "application/yaml")).Refused(400, "BadRequest");
    }

    [Theory]
    [InlineData("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"\\ud800\"}}")]
    [InlineData("{\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"\\uDC00\\uD800\":\"a\"}}}")]
    public async Task Create_HalfACharacter_IsBadRequest(string json)
    {
        Assert.Contains("half", (await server.SendAsync(HttpMethod.Post, Pods, json)).Refused(400, "BadRequest"));
        (await server.SendAsync(HttpMethod.Post, Pods, json, "application/yaml")).Refused(400, "BadRequest");
    }

    [Fact]
    public async Task Create_BytesThatAreNoText_IsBadRequest()
    {
        var answer = await server.SendAsync(HttpMethod.Post, Pods, new ByteArrayContent([0x7B, 0x22, 0xFF, 0x22, 0x7D]));

        Assert.Contains("UTF-8", answer.Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Create_CharacterInTwoHalves_IsOne()
    {
        var space = await server.NamespaceAsync();
        const string annotations = "\"annotations\":{\"a\":\"\\\\ud800 \\uD83D\\uDE00\"}";
        var json = Make.Pod("web").ToJsonString().Replace("\"labels\"", $"{annotations},\"labels\"");

        var answer = await server.SendAsync(HttpMethod.Post, $"{space}/pods", json);

        Assert.Equal("\\ud800 \ud83d\ude00", answer["metadata", "annotations", "a"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData("application/xml")]
    public async Task Create_OtherMediaType_IsUnsupported(string type) =>
        (await server.SendAsync(HttpMethod.Post, Pods, "{}", type)).Refused(415, "UnsupportedMediaType");

    [Fact]
    public async Task Create_TooLargeInChunks_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Pods)
        {
            Content = new StringContent(new string(' ', 4_000_000), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/json;as=Sideways;g=meta.k8s.io;v=v1", 406)]
    [InlineData("nonsense", 406)]
    [InlineData("text/html, */*;q=0.1", 200)]
    [InlineData("application/json;as=Sideways;g=meta.k8s.io;v=v1, application/json", 200)]
    [InlineData("application/json;as=Table;g=meta.k8s.io;v=v1", 200)]
    public async Task Get_Accept_IsMetOrRefused(string accept, int code) => Assert.Equal(code, (await server.GetAsync(Pods, accept)).Code);

    [Fact]
    public async Task Get_YamlAccepted_AnswersInYaml()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default");
        request.Headers.Add("Accept", "application/yaml");
        using var response = await server.Http.SendAsync(request);

        Assert.Equal("application/yaml", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("kind: Namespace", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_Pretty_HasLines()
    {
        Assert.Contains("\n  \"kind\"", await server.Http.GetStringAsync("/api/v1/namespaces/default?pretty=true"));
        Assert.DoesNotContain("\n", await server.Http.GetStringAsync("/api/v1/namespaces/default"));
    }

    [Fact]
    public async Task Answer_IsKeptByNoCache()
    {
        using var response = await server.Http.GetAsync("/api/v1/namespaces/default");

        Assert.True(response.Headers.CacheControl is { NoCache: true, Private: true });
    }

    [Fact]
    public async Task Head_Watch_EndsAtOnce()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{Pods}?watch=true");
        using var response = await server.Http.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_MoreThanMayWait_AreTurnedAwayForAWhile()
    {
        await using var narrow = await server.StartAsync(new ApiServerOptions
        {
            Url = "http://127.0.0.1:0", MaxReadsInFlight = 1, MaxRequestsWaiting = 0,
        });
        using var client = new HttpClient { BaseAddress = new Uri(narrow.Url) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetAsync("/api/v1/namespaces")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            Assert.Equal("TooManyRequests", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["reason"]!.ToString());
        }
    }

    [Fact]
    public async Task Create_WhatOnlyTheServerSays_IsPassedOver()
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("web");
        foreach (var (name, value) in (KeyValuePair<string, JsonNode?>[])
        [
            new("uid", "mine"), new("creationTimestamp", "2001-01-01T00:00:00Z"), new("selfLink", "/here"), new("generation", 9),
            new("deletionTimestamp", "2001-01-01T00:00:00Z"), new("deletionGracePeriodSeconds", 5),
        ])
            pod["metadata"]![name] = value;
        pod["status"] = new JsonObject { ["phase"] = "Running" };

        var created = await server.CreateAsync($"{space}/pods", pod);

        Assert.Equal("Pending", created["status"]!["phase"]!.ToString());
        var metadata = created["metadata"]!.AsObject();
        Assert.NotEqual("mine", metadata["uid"]!.ToString());
        Assert.False(metadata["creationTimestamp"]!.ToString().StartsWith("2001", StringComparison.Ordinal));
        Assert.Equal("1", metadata["generation"]!.ToString());
        Assert.All((string[])["selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"], name => Assert.Null(metadata[name]));
    }
}
