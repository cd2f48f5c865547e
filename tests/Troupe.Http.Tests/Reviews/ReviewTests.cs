using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Troupe.Http.Tests.Authentication;
using Xunit;

namespace Troupe.Http.Tests.Reviews;

[Collection(ServerCollection.Name)]
public sealed class ReviewTests(TestServer server)
{
    private const string WhoAmI = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    private const string CanI = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private const string CanThey = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private const string Rules = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    [InlineData("v1alpha1")]
    public async Task WhoAmI_NamesUserAndGroups(string version)
    {
        await using var door = await SecureDoor.OpenAsync(server);

        var answer = await PostAsync(door.Client(door.Certificate("alice", "team-a")), WhoAmI.Replace("v1", version,
            StringComparison.Ordinal),
            new JsonObject());

        Assert.Equal(201, answer.Code);
        Assert.Equal(("SelfSubjectReview", $"authentication.k8s.io/{version}"), (answer["kind"], answer["apiVersion"]));
        Assert.Equal("alice", answer["status", "userInfo", "username"]);
        Assert.Equal(
            ["team-a", "system:authenticated"],
            answer.Body!["status"]!["userInfo"]!["groups"]!.AsArray().Select(group => group!.GetValue<string>()));
    }

    [Theory]
    [InlineData("alice", "", "delete", "pods", "", true)]
    [InlineData("alice", "", "*", "*", "*", true)]
    [InlineData("system:node:n1", "system:nodes", "list", "pods", "", true)]
    [InlineData("system:node:n1", "system:nodes", "create", "pods", "", false)]
    [InlineData("system:node:n1", "system:nodes", "get", "secrets", "", false)]
    [InlineData("system:node:n1", "system:nodes", "*", "*", "*", false)]
    public async Task CanI_SaysWhatTheAuthorizerWould(string user, string group, string verb, string resource, string apiGroup,
        bool allowed)
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var client = door.Client(door.Certificate(user, group.Length > 0 ? [group] : []));
        var spec = new JsonObject
        {
            ["resourceAttributes"] = new JsonObject { ["verb"] = verb, ["resource"] = resource, ["group"] = apiGroup, ["namespace"] =
                "default" },
        };

        var answer = await PostAsync(client, CanI, new JsonObject { ["spec"] = spec });

        Assert.Equal((201, allowed), (answer.Code, answer.Body!["status"]!["allowed"]!.GetValue<bool>()));
        Assert.Equal(allowed, answer["status", "reason"] is null);
    }

    [Fact]
    public async Task CanThey_IsForMastersAlone()
    {
        await using var door = await SecureDoor.OpenAsync(server);
        var question = new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["user"] = "system:node:n1", ["groups"] = new JsonArray("system:nodes"),
                ["resourceAttributes"] = new JsonObject { ["verb"] = "delete", ["resource"] = "services" },
            },
        };

        var answer = await PostAsync(door.Client(door.Certificate("admin", "system:masters")), CanThey, question.DeepClone());
        var refused = await PostAsync(door.Client(door.Certificate("alice")), CanThey, question);

        Assert.False(answer.Body!["status"]!["allowed"]!.GetValue<bool>());
        refused.Refused(403, "Forbidden");
    }

    [Fact]
    public async Task Rules_OfWhoIsNotRestricted_AreOne()
    {
        await using var door = await SecureDoor.OpenAsync(server);

        var answer = await PostAsync(
            door.Client(door.Certificate("alice")), Rules, new JsonObject { ["spec"] = new JsonObject { ["namespace"] = "default" } });

        Assert.Equal("*", answer.Body!["status"]!["resourceRules"]![0]!["verbs"]![0]!.GetValue<string>());
        Assert.False(answer.Body["status"]!["incomplete"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(CanI, "{", 400)]
    [InlineData(CanI, "", 400)]
    [InlineData(CanI, "[]", 400)]
    [InlineData(CanI, "null", 400)]
    [InlineData(CanI, """{"kind":"Pod"}""", 400)]
    [InlineData(CanI, """{"kind":1}""", 400)]
    [InlineData(CanI, """{"spec":1,"spec":2}""", 400)]
    [InlineData(CanI, """{"spec":"x"}""", 400)]
    [InlineData(CanI, """{"spec":{}}""", 422)]
    [InlineData(CanI, """{"spec":{"resourceAttributes":{"verb":7}}}""", 400)]
    [InlineData(CanThey, """{"spec":{"groups":[1]}}""", 400)]
    public async Task Post_WhatIsNoQuestion_IsRefused(string path, string body, int code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync(path, content);

        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal("Status", (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["kind"]);
    }

    [Fact]
    public async Task Get_OfWhatIsNeverKept_IsNotAllowed() => (await server.GetAsync(CanI)).Refused(405, "MethodNotAllowed");

    private static async Task<Answer> PostAsync(HttpClient client, string path, JsonNode body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
    }
}
