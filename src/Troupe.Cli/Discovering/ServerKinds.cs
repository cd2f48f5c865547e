using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Discovering;

/// <summary>A kind that the server says it has.</summary>
internal sealed record ServerKind(
    string Name, string Group, string Version, bool Namespaced, string Kind, IReadOnlyList<string> ShortNames, IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Categories)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}

/// <summary>Asks the server what it has, whatever this program knows.</summary>
internal static class ServerKinds
{
    /// <summary>The kinds of every group in its preferred version.</summary>
    public static async Task<IReadOnlyList<ServerKind>> ReadAsync(HttpApiClient client, CancellationToken cancellationToken)
    {
        var kinds = new List<ServerKind>();
        foreach (var (apiGroup, version) in await PreferredAsync(client, cancellationToken))
        {
            var root = apiGroup.Length == 0 ? $"/api/{version}" : $"/apis/{apiGroup}/{version}";
            var list = await ReadJsonAsync(client, root, cancellationToken);
            kinds.AddRange(from resource in Items(list, "resources")
                           where !Text(resource, "name").Contains('/')
                           select new ServerKind(
                               Text(resource, "name"), apiGroup, version, resource?["namespaced"]?.GetValue<bool>() == true,
                               Text(resource, "kind"), Texts(resource, "shortNames"), Texts(resource, "verbs"),
                               Texts(resource, "categories")));
        }

        return kinds;
    }

    /// <summary>All versions of all groups, as `apiVersion` has them.</summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(HttpApiClient client, CancellationToken cancellationToken)
    {
        var core = await ReadJsonAsync(client, "/api", cancellationToken);
        var groups = await ReadJsonAsync(client, "/apis", cancellationToken);
        var others = from found in Items(groups, "groups") from version in Items(found, "versions") select Text(version, "groupVersion");
        return [.. others.Concat(Texts(core, "versions")).Order(StringComparer.Ordinal)];
    }

    public static async Task<JsonNode> ReadJsonAsync(HttpApiClient client, string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetRawAsync(path, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new JsonException("no object");
        }
        catch (JsonException)
        {
            throw new CommandFailure(
                $"{path}: the server's answer is not what the API writes: is it a proxy, or another program, that answered?");
        }
    }

    private static async Task<IReadOnlyList<(string Group, string Version)>> PreferredAsync(
        HttpApiClient client, CancellationToken cancellationToken)
    {
        var core = await ReadJsonAsync(client, "/api", cancellationToken);
        var groups = await ReadJsonAsync(client, "/apis", cancellationToken);
        return
        [
            .. Texts(core, "versions").Take(1).Select(version => ("", version)),
            .. Items(groups, "groups").Select(found => (Text(found, "name"), Text(found?["preferredVersion"], "version"))),
        ];
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? node, string name) => node?[name] as JsonArray ?? [];

    private static string Text(JsonNode? node, string name) => node?[name]?.GetValue<string>() ?? "";

    private static IReadOnlyList<string> Texts(JsonNode? node, string name) =>
        [.. Items(node, name).Select(item => item!.GetValue<string>())];
}
