using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Validation;
using Troupe.Cli.Discovering;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Explaining;

/// <summary>Finds the schemas of kinds in what the server publishes.</summary>
internal sealed class SchemaReader(HttpApiClient client)
{
    public async Task<Schema> ReadAsync(string apiGroup, string version, string kind, CancellationToken cancellationToken)
    {
        var index = await ServerKinds.ReadJsonAsync(client, "/openapi/v3", cancellationToken);
        var path = apiGroup.Length == 0 ? $"api/{version}" : $"apis/{apiGroup}/{version}";
        var place = index["paths"]?[path]?["serverRelativeURL"]?.GetValue<string>()
            ?? throw new CommandFailure($"the server describes nothing of {path.Replace("apis/", "").Replace("api/", "")}");
        var document = await ServerKinds.ReadJsonAsync(client, place, cancellationToken);
        foreach (var (_, schema) in document["components"]?["schemas"] as JsonObject ?? [])
            if (IsOf(schema, apiGroup, version, kind)) return new Schema(document, schema);
        throw new CommandFailure($"the server does not describe {kind}");
    }

    /// <summary>Follows the names of fields from a kind.</summary>
    public static (Schema Field, bool Required) Follow(Schema kind, string kindName, IReadOnlyList<string> names)
    {
        var (current, required, path) = (kind, false, kindName);
        foreach (var name in names)
        {
            if (!current.Fields.TryGetValue(name, out var next)) throw Unknown(current, path, name);
            (required, current, path) = (current.Requires(name), next, $"{path}.{name}");
        }

        return (current, required);
    }

    private static CommandFailure Unknown(Schema parent, string path, string name)
    {
        if (parent.Fields.Count == 0) return new CommandFailure($"{path} is <{parent.TypeName}> and has no fields, so no '{name}'");
        var hint = Suggestions.Nearest(name, parent.Fields.Keys) is { } near
            ? $"did you mean '{near}'?"
            : $"its fields are {string.Join(", ", parent.Fields.Keys)}";
        return new CommandFailure($"{path} has no field '{name}'; {hint}");
    }

    private static bool IsOf(JsonNode? schema, string apiGroup, string version, string kind) =>
        (schema?["x-kubernetes-group-version-kind"] as JsonArray ?? []).Any(of =>
            of?["group"]?.GetValue<string>() == apiGroup && of["version"]?.GetValue<string>() == version
            && of["kind"]?.GetValue<string>() == kind);
}
