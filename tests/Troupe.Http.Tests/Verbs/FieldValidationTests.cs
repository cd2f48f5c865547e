using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class FieldValidationTests(TestServer server)
{
    private const string Body =
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","name":"other"},
         "spec":{"hostNetwok":true,"containers":[{"name":"main","image":"example/web:1"}]}}
        """;

    [Fact]
    public async Task Create_UnknownAndRepeatedFieldsStrictly_IsRefusedWithBoth()
    {
        var space = await server.NamespaceAsync();

        var answer = await server.SendAsync(HttpMethod.Post, $"{space}/pods?fieldValidation=Strict", Body);

        Assert.Equal(
            "Pod in version \"v1\" cannot be handled as a Pod: strict decoding error: duplicate field \"metadata.name\", "
            + "unknown field \"spec.hostNetwok\"; did you mean 'hostNetwork'?", answer.Refused(400, "BadRequest"));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("?fieldValidation=Warn", 2)]
    [InlineData("?fieldValidation=Ignore", 0)]
    public async Task Create_UnknownAndRepeatedFields_AreLeftOutWithAWarningEach(string query, int expected)
    {
        var space = await server.NamespaceAsync();

        using var answer = await server.Http.PostAsync($"{space}/pods{query}", new StringContent(Body, Encoding.UTF8, "application/json"));

        var created = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((201, "other"), ((int)answer.StatusCode, Make.Name(created)));
        Assert.Null(created["spec"]!["hostNetwork"]);
        var warnings = answer.Headers.TryGetValues("Warning", out var values) ? values.ToList() : [];
        Assert.Equal(expected, warnings.Count);
        if (expected > 0) Assert.Contains("299 - \"unknown field \\\"spec.hostNetwok\\\"; did you mean 'hostNetwork'?\"", warnings);
    }

    [Theory]
    [InlineData("Strict")]
    [InlineData("Warn")]
    [InlineData("Ignore")]
    public async Task Create_FieldOfTheWrongType_IsRefusedInEveryMode(string mode)
    {
        const string body = """{"metadata":{"name":"web"},"spec":{"hostNetwork":"perhaps"}}""";

        var answer = await server.SendAsync(HttpMethod.Post, $"/api/v1/namespaces/default/pods?fieldValidation={mode}", body);

        Assert.Contains("spec.hostNetwork", answer.Refused(400, "BadRequest"));
    }

    [Fact]
    public async Task Create_UnknownMode_IsRefused() => Assert.Contains(
        "Unsupported value: \"Loose\"",
        (await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/pods?fieldValidation=Loose", Body))
            .Refused(400, "BadRequest"));

    [Fact]
    public async Task Patch_UnknownField_FollowsTheMode()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        const string patch = """{"spec":{"hostNetwok":true},"metadata":{"labels":{"a":"b"}}}""";

        var strict = await server.PatchAsync($"{space}/pods/web?fieldValidation=Strict", "merge", patch);
        var warned = await server.PatchAsync($"{space}/pods/web", "merge", patch);

        Assert.Contains("unknown field \"spec.hostNetwok\"", strict.Refused(422, "Invalid"));
        Assert.Equal((200, "b"), (warned.Code, warned["metadata", "labels", "a"]));
    }
}
