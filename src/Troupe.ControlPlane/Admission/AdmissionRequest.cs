using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.ReadModels;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Admission;

/// <summary>A write on its way in, before its entity is asked.</summary>
public sealed class AdmissionRequest
{
    public required Operation Operation { get; init; }
    public required Identity Identity { get; init; }
    public required ResourceKind Kind { get; init; }

    /// <summary>What is to be written; a step may put another in its place.</summary>
    public required ApiObject Object { get; set; }

    /// <summary>What is there now; null for a creation.</summary>
    public StoredObject? Current { get; init; }

    /// <summary>False for a report, which is of the status alone.</summary>
    public bool TakesMetadata { get; set; } = true;

    /// <summary>All objects at the moment of the request.</summary>
    public required ReadModelSnapshot Objects { get; init; }

    public required CommandContext Context { get; init; }

    /// <summary>What the writer should know though the write succeeds; a step adds to it.</summary>
    public List<string> Warnings { get; init; } = [];

    /// <summary>Undoes what steps did elsewhere, last first, when the write fails after all.</summary>
    public Stack<Func<Task>> Undo { get; } = new();

    public EntityKey Key => new(Kind.Kind, Object.Metadata.Namespace ?? "", Object.Metadata.Name ?? "");
}
