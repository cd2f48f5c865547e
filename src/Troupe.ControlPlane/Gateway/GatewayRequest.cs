using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Security.Authentication;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>A request as another actor sends it to the gateway; see <see cref="GatewayActorKey"/>.</summary>
public abstract record GatewayRequest
{
    private GatewayRequest() { }

    /// <summary>Whose request it is. The gateway believes it of actors of its own process, and of nobody else.</summary>
    public Identity? Identity { get; init; }

    /// <summary>Shows whose request it is, where another process sends it: what HTTP has in the header `Authorization`.</summary>
    public BearerToken? Token { get; init; }

    /// <summary>It was read from bytes, so that whoever wrote them may have named anybody.</summary>
    /// <remarks>The sender would not tell: it, too, is what the other process says that it is, and need not be there at all.</remarks>
    internal bool IsFromElsewhere { get; init; }

    public sealed record CreateObject(ApiObject Object, WriteOptions? Options = null) : GatewayRequest;

    public sealed record GetObject(ResourceKind Kind, string? Namespace, string Name) : GatewayRequest;

    public sealed record ListObjects(ResourceKind Kind, string? Namespace, ListOptions? Options = null) : GatewayRequest;

    public sealed record ReplaceObject(ApiObject Object, WriteOptions? Options = null) : GatewayRequest;

    public sealed record ReplaceObjectStatus(ApiObject Object, WriteOptions? Options = null) : GatewayRequest;

    public sealed record PatchObject(
        ResourceKind Kind, string? Namespace, string Name, Patch Patch, WriteOptions? Options = null) : GatewayRequest;

    public sealed record DeleteObject(ResourceKind Kind, string? Namespace, string Name, DeleteOptions? Options = null) : GatewayRequest;
}

/// <summary>The gateway's answer to an actor: an object or a list, or the status that refuses.</summary>
/// <param name="Created">Whether a write made the object, as there was none.</param>
/// <param name="Warnings">What the asker should know beside the answer.</param>
public sealed record GatewayReply(
    object? Result, Status? Refusal, bool Created = false, IReadOnlyList<string>? Warnings = null);
