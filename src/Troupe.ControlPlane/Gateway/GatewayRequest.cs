using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>A request as another actor sends it to `/user/gateway`.</summary>
public abstract record GatewayRequest
{
    private GatewayRequest() { }

    public required Identity Identity { get; init; }

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
public sealed record GatewayReply(object? Result, Status? Refusal);
