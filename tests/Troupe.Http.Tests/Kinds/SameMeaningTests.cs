using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Http.Tests.Kinds;

/// <summary>An object that is written again, and means what it meant, is no change: no event is written, and no watcher hears.</summary>
[Collection(ServerCollection.Name)]
public sealed class SameMeaningTests(TestServer server)
{
    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Replace_WithEveryEmptyListMapAndPart_WritesNothing(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var @namespace = (await server.NamespaceAsync())["/api/v1/namespaces/".Length..];
        var path = ApiPaths.Collection(kind, @namespace);
        var unique = $"same-{Guid.NewGuid():N}"[..20];
        var created = await server.CreateAsync(path, Examples.Of(kind, unique, @namespace));
        var said = (JsonObject)created.DeepClone();
        AddEmpties(kind.Type, said);
        said["metadata"]!.AsObject().Remove("resourceVersion");
        said["metadata"]!.AsObject().Remove("managedFields");

        var replaced = await server.PutAsync($"{path}/{unique}", said);

        Assert.True(replaced.Code == 200, replaced.Body?.ToJsonString());
        Assert.Equal(Make.Revision(created), Make.Revision(replaced.Body!));
    }

    [Fact]
    public async Task Replace_ByAClientThatLeavesZerosOut_WritesNothing()
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("web");
        (pod["spec"]!["hostNetwork"], pod["spec"]!["hostname"]) = (false, "");
        (pod["spec"]!["containers"]![0]!["tty"], pod["spec"]!["containers"]![0]!["workingDir"]) = (false, "");
        var created = await server.CreateAsync($"{space}/pods", pod);

        var replaced = await server.PutAsync($"{space}/pods/web", Make.Pod("web"));

        Assert.True(replaced.Code == 200, replaced.Body?.ToJsonString());
        Assert.Equal(Make.Revision(created), Make.Revision(replaced.Body!));
    }

    private static void AddEmpties(Type type, JsonObject json)
    {
        foreach (var property in ApiJson.Strict.GetTypeInfo(type).Properties)
        {
            var contract = ApiJson.Strict.GetTypeInfo(property.PropertyType).Kind;
            if (json[property.Name] is JsonObject part && property.PropertyType.Assembly == typeof(ApiObject).Assembly)
                AddEmpties(property.PropertyType, part);
            else if (json.ContainsKey(property.Name) || property.Name is "status") continue;
            else if (contract == JsonTypeInfoKind.Dictionary || typeof(IEmptyIsAbsent).IsAssignableFrom(property.PropertyType))
                json[property.Name] = new JsonObject();
            else if (contract == JsonTypeInfoKind.Enumerable) json[property.Name] = new JsonArray();
        }
    }
}
