using System.Text.Json.Nodes;
using Troupe.Http.Discovery;
using Troupe.Http.Queries;

namespace Troupe.Http.OpenApi;

/// <summary>What one method of one path does, in a form from which either version of OpenAPI can be written.</summary>
internal sealed record Operation
{
    /// <summary>As `get`, in small letters as documents have it.</summary>
    public required string Method { get; init; }

    public required string Id { get; init; }
    public required string Description { get; init; }
    public required string Tag { get; init; }

    /// <summary>As `list` or `connect`.</summary>
    public required string Action { get; init; }

    public required GroupVersionKind Kind { get; init; }
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The media types of the body; none where there is none.</summary>
    public IReadOnlyList<string> Consumes { get; init; } = [];

    /// <summary>A reference to the schema of the body.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>A reference to the schema of the answer; null where it is no JSON.</summary>
    public JsonObject? Answer { get; init; }

    public bool IsCreation => Action == "post";
}

/// <summary>A path with what can be done there.</summary>
internal sealed record PathOperations(string Path, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Operation> Operations);
