using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests;

/// <summary>An answer of the API.</summary>
public sealed record Answer(int Code, JsonNode? Body)
{
    public string? this[params string[] path] => path.Aggregate(Body, (node, name) => node?[name])?.ToString();

    /// <summary>Asserts a refusal as Kubernetes' clients know it; its message.</summary>
    public string Refused(int code, string reason)
    {
        Assert.Equal(code, Code);
        Assert.Equal(("Status", "v1", "Failure"), (this["kind"], this["apiVersion"], this["status"]));
        Assert.Equal((reason, $"{code}"), (this["reason"], this["code"]));
        return this["message"]!;
    }

    public IReadOnlyList<string> Names => [.. Body!["items"]!.AsArray().Select(item => Make.Name(item!))];
}
