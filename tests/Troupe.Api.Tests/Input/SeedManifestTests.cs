using Troupe.Api.Input;
using Xunit;

namespace Troupe.Api.Tests.Input;

/// <summary>The manifests of the article, as they were typed and as they were meant.</summary>
public sealed class SeedManifestTests
{
    private const string NoComment = "'//' is no comment; a comment in YAML begins with '#'";

    public static TheoryData<string, string[]> AsTyped => new()
    {
        {
            "redis-master-controller.yaml",
            [
                "1:1: aipVersion: unknown field; did you mean 'apiVersion'?",
                $"8:15: spec.replicas: {NoComment}",
                $"9:13: spec.selector: {NoComment}",
                $"11:13: spec.template: {NoComment}",
                $"14:28: spec.template.metadata.labels[name]: {NoComment}",
            ]
        },
        {
            "redis-slave-controller.yaml",
            [
                "2:7: kind: unknown kind 'ReplicatioinController'; did you mean 'ReplicationController'?",
                "14:14: spec.template.metadata.labels[name]: a space is missing after the colon; did you mean 'name: redis-slave'?",
            ]
        },
        {
            "redis-master-service.yaml",
            [
                "4:8: metadata.name: a space is missing after the colon; did you mean 'name: redis-master'?",
                $"9:16: spec.ports[0].port: {NoComment}",
                $"10:22: spec.ports[0].targetPort: {NoComment}",
                $"12:24: spec.selector[name]: {NoComment}",
            ]
        },
        { "frontend-service.yaml", [$"11:21: spec.ports[0].nodePort: {NoComment}"] },
        {
            "frontend-controller.yaml",
            [
                "18:16: spec.template.spec.containers[0].image: Invalid value: \"Kubeguide/guestbook-php-frontend\": "
                + "the repository of an image must be lower case; did you mean 'kubeguide/guestbook-php-frontend'?",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(AsTyped))]
    public void Read_AsTyped_TellsEveryFaultAndNothingElse(string file, string[] expected)
    {
        var result = ManifestReader.Read(Text("as-typed", file), file);
        Assert.Equal(string.Join('\n', expected.Select(error => $"{file}:{error}")), string.Join('\n', result.Errors));
        Assert.Empty(result.Documents);
    }

    [Theory]
    [InlineData("redis-master-controller.yaml", "ReplicationController", "redis-master")]
    [InlineData("redis-slave-controller.yaml", "ReplicationController", "redis-slave")]
    [InlineData("frontend-controller.yaml", "ReplicationController", "frontend")]
    [InlineData("redis-master-service.yaml", "Service", "redis-master")]
    [InlineData("redis-slave-service.yaml", "Service", "redis-slave")]
    [InlineData("frontend-service.yaml", "Service", "frontend")]
    public void Read_Corrected_IsAcceptedAsItIs(string file, string kind, string name)
    {
        var result = ManifestReader.Read(Text("corrected", file), file);
        Assert.Empty(result.Errors);
        var document = Assert.Single(result.Documents);
        Assert.Equal((kind, name, 1), (document.Object.Kind, document.Object.Metadata.Name, document.Line));
    }

    [Fact]
    public void Read_AllAsOneStream_KeepsEveryDocumentApart()
    {
        var text = string.Join("---\n", AsTyped.Select(row => Text("as-typed", (string)row[0])));
        var result = ManifestReader.Read(text, "all.yaml");
        Assert.Equal(AsTyped.Sum(row => ((string[])row[1]).Length), result.Errors.Count);
    }

    private static string Text(string folder, string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seed", folder, file));
}
