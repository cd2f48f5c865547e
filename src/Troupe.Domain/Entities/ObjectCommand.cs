using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>The verbs that every kind of object understands; the gateway sends them.</summary>
public abstract record ObjectCommand : Command
{
    /// <summary>How each of them is called between processes.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Manifests = new Dictionary<string, Type>
    {
        ["object.create.v1"] = typeof(CreateObject),
        ["object.replace.v1"] = typeof(ReplaceObject),
        ["object.replace-status.v1"] = typeof(ReplaceObjectStatus),
        ["object.delete.v1"] = typeof(DeleteObject),
    };

    private ObjectCommand() { }

    /// <param name="Object">Defaulted and validated, with its uid: a decider makes up no ids.</param>
    public sealed record CreateObject(ApiObject Object) : ObjectCommand;

    /// <summary>Replaces labels, annotations, finalizers, owner references and the spec; the status stays as it is.</summary>
    public sealed record ReplaceObject(ApiObject Object) : ObjectCommand;

    /// <summary>Replaces the status; the spec stays as it is.</summary>
    /// <param name="WithMetadata">
    /// Replaces labels, annotations, finalizers and owner references too. A reporter does not: what it knows of them may be old.
    /// </param>
    public sealed record ReplaceObjectStatus(ApiObject Object, bool WithMetadata = false) : ObjectCommand;

    /// <param name="Uid">The uid that the object must have; null does not ask.</param>
    public sealed record DeleteObject(
        long? GracePeriodSeconds = null, string? PropagationPolicy = null, string? Uid = null) : ObjectCommand;
}
