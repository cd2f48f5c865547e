using Troupe.Api.Metadata;
using Troupe.Api.ReplicationControllers;

namespace Troupe.Api.PodTemplates;

/// <summary>A template of pods, kept under a name.</summary>
public sealed record PodTemplate : ApiObject
{
    /// <summary>What the pods are made from.</summary>
    public PodTemplateSpec Template { get; init; } = new();
}
