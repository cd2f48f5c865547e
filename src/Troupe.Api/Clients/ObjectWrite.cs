using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;

namespace Troupe.Api.Clients;

/// <summary>What a write asks for.</summary>
public abstract record ObjectWrite
{
    private ObjectWrite() { }

    public sealed record Create(ApiObject Object) : ObjectWrite;

    /// <summary>Replaces spec and metadata; with a `resourceVersion` only that revision is replaced, a later one is a conflict.</summary>
    /// <remarks>Where nothing is there it is created, if its kind has <see cref="ResourceKind.AllowCreateOnUpdate"/>.</remarks>
    public sealed record Replace(ApiObject Object) : ObjectWrite;

    /// <summary>Replaces the status alone, as its reporter does; who names a field manager replaces labels and the like with it.</summary>
    /// <remarks>Over HTTP every client but the agents of nodes has such a name: that of its program, if no other.</remarks>
    public sealed record ReplaceStatus(ApiObject Object) : ObjectWrite;

    /// <summary>
    /// Changes what the patch says, of the object as it is then; an apply patch also creates it. A patch that carries a `resourceVersion`
    /// changes that revision only. <see cref="WriteOptions.Subresource"/> `status` patches the status alone.
    /// </summary>
    public sealed record Change(ResourceKind Kind, string? Namespace, string Name, Patch Patch) : ObjectWrite;
}

/// <summary>What came of a write.</summary>
/// <param name="Object">The object as readers then see it.</param>
/// <param name="Created">Whether the write made the object, as there was none.</param>
public sealed record WriteResult(ApiObject Object, bool Created = false)
{
    /// <summary>What the writer should know though the write succeeded.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
