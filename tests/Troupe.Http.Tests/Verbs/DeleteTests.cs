using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class DeleteTests(TestServer server)
{
    [Fact]
    public async Task Delete_UnboundPod_IsGone()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        Assert.Equal(200, (await server.DeleteAsync($"{space}/pods/web")).Code);

        (await server.GetAsync($"{space}/pods/web")).Refused(404, "NotFound");
        (await server.DeleteAsync($"{space}/pods/web")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Delete_BoundPod_GoesAfterItsGrace()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web", node: "node-1"));

        var going = await server.DeleteAsync($"{space}/pods/web?gracePeriodSeconds=7");

        Assert.Equal((200, "Pod", "7"), (going.Code, going["kind"], going["metadata", "deletionGracePeriodSeconds"]));
        Assert.NotNull(going["metadata", "deletionTimestamp"]);
        Assert.Equal(200, (await server.DeleteAsync($"{space}/pods/web?gracePeriodSeconds=0")).Code);
        (await server.GetAsync($"{space}/pods/web")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Delete_PreconditionsThatDoNotHold_IsConflict()
    {
        var space = await server.NamespaceAsync();
        var pod = await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var otherUid = await server.DeleteAsync($"{space}/pods/web", Options("uid", "another"));
        var otherRevision = await server.DeleteAsync($"{space}/pods/web", Options("resourceVersion", "1"));
        var right = await server.DeleteAsync($"{space}/pods/web", Options("uid", (string)pod["metadata"]!["uid"]!));

        otherUid.Refused(409, "Conflict");
        otherRevision.Refused(409, "Conflict");
        Assert.Equal(200, right.Code);
    }

    [Theory]
    [InlineData("Orphan", "orphan")]
    [InlineData("Foreground", "foregroundDeletion")]
    public async Task Delete_Propagation_LeavesTheRestToTheGarbageCollector(string policy, string finalizer)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/replicationcontrollers", Controller());

        var going = await server.DeleteAsync($"{space}/replicationcontrollers/web?propagationPolicy={policy}");

        Assert.Equal(200, going.Code);
        Assert.Contains(finalizer, going.Body!["metadata"]!["finalizers"]!.AsArray().Select(name => (string)name!));
        Assert.NotNull(going["metadata", "deletionTimestamp"]);
    }

    [Fact]
    public async Task Delete_Background_RemovesTheOwnerAtOnce()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/replicationcontrollers", Controller());

        var gone = await server.DeleteAsync($"{space}/replicationcontrollers/web?propagationPolicy=Background");

        Assert.Equal((200, "Status", "Success"), (gone.Code, gone["kind"], gone["status"]));
        (await server.GetAsync($"{space}/replicationcontrollers/web")).Refused(404, "NotFound");
    }

    [Fact]
    public async Task Delete_DryRun_KeepsTheObject()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        Assert.Equal(200, (await server.DeleteAsync($"{space}/pods/web?dryRun=All")).Code);

        Assert.Equal(200, (await server.GetAsync($"{space}/pods/web")).Code);
    }

    [Theory]
    [InlineData("?gracePeriodSeconds=soon", null)]
    [InlineData("?gracePeriodSeconds=9223372036854775807", null)]
    [InlineData("?gracePeriodSeconds=9223372037", null)]
    [InlineData("", "{\"gracePeriodSeconds\":4611686018427387904}")]
    [InlineData("?propagationPolicy=Orphan&orphanDependents=true", null)]
    [InlineData("?dryRun=Some", null)]
    [InlineData("", "{\"dryRun\":[\"Some\"]}")]
    [InlineData("", "{\"kind\":\"Pod\"}")]
    [InlineData("?propagationPolicy=Sideways", null)]
    [InlineData("", "{\"gracePeriodSeconds\":\"x\"}")]
    [InlineData("", "{\"grace\":1}")]
    public async Task Delete_OptionsThatMakeNoSense_AreRefusedAndNothingIsDeleted(string query, string? body)
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods", Make.Pod("web"));

        var answer = await server.SendAsync(HttpMethod.Delete, $"{space}/pods/web{query}", body);

        Assert.Contains(answer.Code, (int[])[400, 422]);
        Assert.Equal(("Status", "Failure"), (answer["kind"], answer["status"]));
        Assert.Equal(200, (await server.GetAsync($"{space}/pods/web")).Code);
    }

    private static JsonObject Options(string field, string value) => new()
    {
        ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["preconditions"] = new JsonObject { [field] = value },
    };

    private static JsonObject Controller()
    {
        var labels = new JsonObject { ["app"] = "web" };
        var template = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() }, ["spec"] = Make.Pod("web")["spec"]!.DeepClone(),
        };
        return Make.Object("ReplicationController", "web", spec: new JsonObject
        {
            ["replicas"] = 1, ["selector"] = labels, ["template"] = template,
        });
    }
}
