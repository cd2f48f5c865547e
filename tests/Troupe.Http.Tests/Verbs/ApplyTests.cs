using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

[Collection(ServerCollection.Name)]
public sealed class ApplyTests(TestServer server)
{
    private const string Manifest =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, labels: {app: web}}
        spec:
          containers:
          - name: main
            image: example/web:1
        """;

    [Fact]
    public async Task Apply_NothingThere_CreatesItAndRecordsItsManager()
    {
        var space = await server.NamespaceAsync();

        var created = await server.PatchAsync($"{space}/pods/web?fieldManager=a", "apply", Manifest);
        var again = await server.PatchAsync($"{space}/pods/web?fieldManager=a", "apply", Manifest);

        Assert.Equal((201, 200), (created.Code, again.Code));
        Assert.Equal(Make.Revision(created.Body!), Make.Revision(again.Body!));
        var entry = Assert.Single(created.Body!["metadata"]!["managedFields"]!.AsArray())!;
        Assert.Equal(("a", "Apply", "v1", "FieldsV1"),
            ((string)entry["manager"]!, (string)entry["operation"]!, (string)entry["apiVersion"]!, (string)entry["fieldsType"]!));
        Assert.NotNull(entry["fieldsV1"]!["f:spec"]!["f:containers"]!["k:{\"name\":\"main\"}"]!["f:image"]);
        Assert.Null(entry["fieldsV1"]!["f:spec"]!["f:restartPolicy"]);
    }

    [Fact]
    public async Task Apply_FieldOfAnother_IsConflictUntilForced()
    {
        var space = await server.NamespaceAsync();
        await server.CreateAsync($"{space}/pods?fieldManager=creator", Make.Pod("web"));
        var other = Manifest.Replace("web:1", "web:2", StringComparison.Ordinal);

        var refused = await server.PatchAsync($"{space}/pods/web?fieldManager=a", "apply", other);
        var forced = await server.PatchAsync($"{space}/pods/web?fieldManager=a&force=true", "apply", other);

        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"creator\" using v1: .spec.containers[name=\"main\"].image",
            refused.Refused(409, "Conflict"));
        Assert.Equal("FieldManagerConflict", (string)refused.Body!["details"]!["causes"]![0]!["reason"]!);
        Assert.Equal((200, "example/web:2"), (forced.Code, (string)forced.Body!["spec"]!["containers"]![0]!["image"]!));
        Assert.Equal(["a", "creator"], Managers(forced.Body!));
    }

    [Fact]
    public async Task Apply_LabelLeftOut_IsRemovedAndThoseOfOthersStay()
    {
        var space = await server.NamespaceAsync();
        await server.PatchAsync($"{space}/pods/web?fieldManager=a", "apply", Manifest);
        await server.PatchAsync($"{space}/pods/web?fieldManager=b", "merge", """{"metadata":{"labels":{"theirs":"1"}}}""");

        var applied = await server.PatchAsync(
            $"{space}/pods/web?fieldManager=a", "apply", Manifest.Replace(", labels: {app: web}", "", StringComparison.Ordinal));

        Assert.Equal("""{"theirs":"1"}""", applied.Body!["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task Apply_ByManyAtOnce_CreatesOneObjectWithAllOwners()
    {
        var space = await server.NamespaceAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => server.PatchAsync(
            $"{space}/configmaps/shared?fieldManager=m{i}", "apply",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"shared\"},\"data\":{\"k" + i + "\":\"x\"}}")));

        Assert.Equal([200, 200, 200, 200, 200, 200, 200, 201], answers.Select(answer => answer.Code).Order());
        var shared = (await server.GetAsync($"{space}/configmaps/shared")).Body!;
        Assert.Equal((8, 8), (shared["data"]!.AsObject().Count, Managers(shared).Count));
    }

    [Fact]
    public async Task Apply_DryRun_WritesNothing()
    {
        var space = await server.NamespaceAsync();

        Assert.Equal(201, (await server.PatchAsync($"{space}/pods/web?fieldManager=a&dryRun=All", "apply", Manifest)).Code);
        (await server.GetAsync($"{space}/pods/web")).Refused(404, "NotFound");
    }

    [Theory]
    [InlineData("", "metadata: {name: web}", 422, "fieldManager: Required value")]
    [InlineData("?fieldManager=a", "metadata: {name: db}", 400, "does not match the name on the URL")]
    [InlineData("?fieldManager=a", "metadata: {managedFields: []}", 400, "metadata.managedFields must be nil")]
    [InlineData("?fieldManager=a", "kind: Service\napiVersion: v1", 400, "expected the kind 'Pod'")]
    [InlineData("?fieldManager=a", "spec: 7", 400, "expected a mapping")]
    [InlineData("?fieldManager=a", "{", 400, "cannot be read")]
    [InlineData("?fieldManager=a", "", 400, "expected one object")]
    [InlineData("?fieldManager=a&fieldValidation=Strict", "spce: {}", 400, "unknown field \"spce\"")]
    [InlineData("?fieldManager=a", "metadata: {uid: x}", 409, "there is no such object")]
    public async Task Apply_ThatCannotBe_IsRefused(string query, string body, int code, string expected)
    {
        var answer = await server.PatchAsync($"/api/v1/namespaces/default/pods/web{query}", "apply", body);

        Assert.Contains(expected, answer.Refused(code, code switch { 400 => "BadRequest", 409 => "Conflict", _ => "Invalid" }));
    }

    [Fact]
    public async Task Patch_OfTheOwners_IsHonouredAsKubectlDoesWhenItGoesOverToApply()
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods?fieldManager=kubectl-client-side-apply", Make.Pod("web"));
        var entry = created["metadata"]!["managedFields"]![0]!.DeepClone();
        (entry["manager"], entry["operation"]) = ("kubectl", "Apply");
        var patch = new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/managedFields", ["value"] = new JsonArray(entry) },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = Make.Revision(created) });

        var patched = await server.PatchAsync($"{space}/pods/web", "json", patch.ToJsonString());

        Assert.Equal((200, "Apply"), (patched.Code, (string)patched.Body!["metadata"]!["managedFields"]![0]!["operation"]!));
        Assert.Equal(["kubectl"], Managers((await server.GetAsync($"{space}/pods/web")).Body!));
    }

    [Fact]
    public async Task Write_WithoutManager_IsRecordedUnderTheProgramsName()
    {
        var space = await server.NamespaceAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{space}/pods");
        request.Headers.TryAddWithoutValidation("User-Agent", "curl/8.1 (linux)");
        request.Content = new StringContent(Make.Pod("web").ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(["curl"], Managers(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!));
    }

    private static IReadOnlyList<string> Managers(JsonNode @object) =>
        [.. @object["metadata"]!["managedFields"]!.AsArray().Select(entry => (string)entry!["manager"]!)];
}
