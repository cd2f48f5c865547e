using Troupe.Api.Events;
using Troupe.Api.Merging;
using Troupe.Api.Metadata;

namespace Troupe.Api.ServiceAccounts;

/// <summary>An identity for programs, as a user is one for people.</summary>
public sealed record ServiceAccount : ApiObject
{
    /// <summary>Secrets of the same namespace that pods of this account may use.</summary>
    [MergeKey("name")]
    public IReadOnlyList<ObjectReference>? Secrets { get; init; }

    /// <summary>Secrets of the same namespace with which the images of this account's pods are pulled.</summary>
    [MergeKey("name")]
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }

    /// <summary>False keeps the account's token out of its pods; a pod may say otherwise.</summary>
    public bool? AutomountServiceAccountToken { get; init; }
}

/// <summary>Points to an object of the same namespace, whose kind is known from the field.</summary>
[AtomicMap]
public sealed record LocalObjectReference
{
    /// <summary>The name of the object.</summary>
    public string? Name { get; init; }
}
