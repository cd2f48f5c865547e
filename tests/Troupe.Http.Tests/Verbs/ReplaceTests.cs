using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class ReplaceTests(TestServer server)
{
    [Fact]
    public async Task Replace_Labels_KeepsIdentityAndMovesTheRevision()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        var wanted = created.DeepClone();
        wanted["metadata"]!["labels"] = new JsonObject { ["app"] = "other" };

        var replaced = await server.PutAsync($"{space}/pods/web", wanted);

        Assert.Equal((200, "other"), (replaced.Code, replaced["metadata", "labels", "app"]));
        Assert.Equal((string)created["metadata"]!["uid"]!, replaced["metadata", "uid"]);
        Assert.True(long.Parse(Make.Revision(replaced.Body!)) > long.Parse(Make.Revision(created)));
    }

    [Fact]
    public async Task Replace_OlderRevision_IsConflict()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        var wanted = created.DeepClone();
        wanted["metadata"]!["labels"] = new JsonObject { ["app"] = "first" };
        Assert.Equal(200, (await server.PutAsync($"{space}/pods/web", wanted)).Code);

        wanted["metadata"]!["labels"] = new JsonObject { ["app"] = "second" };
        var late = await server.PutAsync($"{space}/pods/web", wanted);

        Assert.Contains("the object has been modified", late.Refused(409, "Conflict"));
        Assert.Equal("first", (await server.GetAsync($"{space}/pods/web"))["metadata", "labels", "app"]);
    }

    [Fact]
    public async Task Replace_NotThere_IsNotFound() =>
        (await server.PutAsync("/api/v1/namespaces/default/pods/nobody", Make.Pod("nobody"))).Refused(404, "NotFound");

    [Fact]
    public async Task Replace_OtherNameInTheBody_IsBadRequest() =>
        Assert.Contains(
            "does not match", (await server.PutAsync("/api/v1/namespaces/default/pods/web", Make.Pod("db"))).Refused(400, "BadRequest"));

    [Fact]
    public async Task Replace_WhatMayNotChange_IsInvalid()
    {
        var space = await server.NamespaceAsync();
        var service = await server.CreateAsync($"{space}/services", Make.Service("web"));
        service["spec"]!["clusterIP"] = "10.98.0.77";

        Assert.Contains("clusterIP", (await server.PutAsync($"{space}/services/web", service)).Refused(422, "Invalid"));
    }

    [Fact]
    public async Task ReplaceStatus_ChangesNothingOfTheSpec()
    {
        var space = await server.NamespaceAsync();
        var pod = await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));
        pod["spec"]!["containers"]![0]!["image"] = "example/other:1";
        pod["status"] = new JsonObject { ["phase"] = "Running", ["podIP"] = "10.99.1.2" };

        var replaced = await server.PutAsync($"{space}/pods/web/status", pod);

        Assert.Equal((200, "Running", "example/web:1"), (
            replaced.Code, replaced["status", "phase"], (string)replaced.Body!["spec"]!["containers"]![0]!["image"]!));
        Assert.Equal("10.99.1.2", (await server.GetAsync($"{space}/pods/web/status"))["status", "podIP"]);
    }

    [Fact]
    public async Task Replace_ObjectThatLivedBefore_IsConflict()
    {
        var space = await server.NamespaceAsync();
        var pod = await server.CreateAsync($"{space}/pods", Make.Pod("web"));
        pod["metadata"]!["uid"] = "another";

        Assert.Contains("Precondition failed: UID", (await server.PutAsync($"{space}/pods/web", pod)).Refused(409, "Conflict"));
    }

    [Fact]
    public async Task Replace_ServiceThatIsNotThere_CreatesItAsAPostWould()
    {
        var space = await server.NamespaceAsync();

        var tried = await server.PutAsync($"{space}/services/web?dryRun=All", Make.Service("web"));
        var absent = await server.GetAsync($"{space}/services/web");
        var created = await server.PutAsync($"{space}/services/web?fieldManager=me", Make.Service("web"));

        Assert.Equal((201, 404, 201), (tried.Code, absent.Code, created.Code));
        Assert.StartsWith("10.98.", created["spec", "clusterIP"]);
        Assert.NotNull(created["metadata", "uid"]);
        Assert.Equal("me", (string)Assert.Single(created.Body!["metadata"]!["managedFields"]!.AsArray())!["manager"]!);
    }

    [Fact]
    public async Task Replace_ByManyAtOnceOfWhatIsNotThere_CreatesItOnce()
    {
        var space = await server.NamespaceAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            server.PutAsync($"{space}/endpoints/web", Make.Object("Endpoints", "web"))));

        Assert.Equal([200, 200, 200, 200, 200, 200, 200, 201], answers.Select(answer => answer.Code).Order());
    }

    [Theory]
    [InlineData("uid", "gone", "Precondition failed: UID")]
    [InlineData("resourceVersion", "7", "the object has been modified")]
    public async Task Replace_WhatWasReadBeforeItWent_IsConflict(string field, string value, string expected)
    {
        var space = await server.NamespaceAsync();
        var service = Make.Service("web");
        service["metadata"]![field] = value;

        Assert.Contains(expected, (await server.PutAsync($"{space}/services/web", service)).Refused(409, "Conflict"));
        (await server.GetAsync($"{space}/services/web")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Replace_InANamespaceThatIsNotThere_IsNotFound() =>
        Assert.Contains("namespaces", (await server.PutAsync("/api/v1/namespaces/none/services/web", Make.Service("web")))
            .Refused(404, "NotFound"));

    [Fact]
    public async Task ReplaceStatus_OfWhatIsNotThere_IsNotFound() =>
        (await server.PutAsync("/api/v1/namespaces/default/services/nobody/status", Make.Service("nobody"))).Refused(404, "NotFound");
}
