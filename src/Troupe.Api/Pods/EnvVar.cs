using System.ComponentModel.DataAnnotations;
using Troupe.Api.Merging;

namespace Troupe.Api.Pods;

/// <summary>An environment variable: a literal in which `$(NAME)` is expanded, or a field of the pod.</summary>
public sealed record EnvVar
{
    /// <summary>The variable's name.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The variable's value, in which `$(NAME)` stands for another variable; empty by default.</summary>
    public string? Value { get; init; }

    /// <summary>Where the value comes from, instead of `value`.</summary>
    public EnvVarSource? ValueFrom { get; init; }
}

/// <summary>Where the value of a variable comes from.</summary>
public sealed record EnvVarSource
{
    /// <summary>A field of the pod.</summary>
    public ObjectFieldSelector? FieldRef { get; init; }
}

/// <summary>A field of the pod: metadata.name, metadata.namespace, metadata.uid, spec.nodeName, status.hostIP, status.podIP.</summary>
[AtomicMap]
public sealed record ObjectFieldSelector
{
    /// <summary>The version in which the field is named; `v1` by default.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The field, as `metadata.name` or `status.podIP`.</summary>
    [Required]
    public string? FieldPath { get; init; }
}
