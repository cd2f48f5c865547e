using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Security.Identities;

namespace Troupe.Security.Authorization;

/// <summary>Decides who may do what.</summary>
public interface IAuthorizer
{
    /// <exception cref="ApiException">Forbidden.</exception>
    ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken);
}

/// <summary>What somebody wants to do.</summary>
/// <param name="Verb">`get`, `list`, `watch`, `create`, `update`, `patch`, `delete` or `deletecollection`.</param>
/// <param name="Subresource">As `status` or `binding`; null for the object itself.</param>
public sealed record Access(
    Identity Identity, string Verb, ResourceKind Kind, string? Namespace, string? Name = null, string? Subresource = null)
{
    /// <summary>The object as it is; null where there is none, none is named, or somebody only asks what they might do.</summary>
    public ApiObject? Current { get; init; }
}

/// <summary>Allows everyone everything: whoever was let in owns the cluster.</summary>
public sealed class AllowAll : IAuthorizer
{
    public ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
