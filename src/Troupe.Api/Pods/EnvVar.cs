using Troupe.Api.Patches;

namespace Troupe.Api.Pods;

/// <summary>An environment variable: a literal in which `$(NAME)` is expanded, or a field of the pod.</summary>
public sealed record EnvVar
{
    public string? Name { get; init; }
    public string? Value { get; init; }
    public EnvVarSource? ValueFrom { get; init; }
}

/// <summary>Where the value of a variable comes from.</summary>
public sealed record EnvVarSource
{
    public ObjectFieldSelector? FieldRef { get; init; }
}

/// <summary>A field of the pod: metadata.name, metadata.namespace, metadata.uid, spec.nodeName, status.hostIP, status.podIP.</summary>
[AtomicMap]
public sealed record ObjectFieldSelector
{
    public string? ApiVersion { get; init; }
    public string? FieldPath { get; init; }
}
