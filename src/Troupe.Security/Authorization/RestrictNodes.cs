using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Security.Identities;

namespace Troupe.Security.Authorization;

/// <summary>Keeps nodes to what an agent does, and those who only join to nothing; everyone else is decided about by others.</summary>
/// <remarks>A machine is easier to take over than the control plane: what is on it must not open the whole cluster.</remarks>
public sealed class RestrictNodes(IAuthorizer others) : IAuthorizer
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    /// <summary>What an agent never needs: whoever has it could become somebody else.</summary>
    private static readonly string[] Hidden = ["Secret", "ServiceAccount"];

    public ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken)
    {
        var identity = access.Identity;
        if (identity.IsIn(Identity.Masters)) return others.AuthorizeAsync(access, cancellationToken);
        if (identity.IsIn(Identity.Bootstrappers)) throw Forbidden(access, "who joins may only ask for a certificate");
        if (!identity.IsIn(Identity.Nodes)) return others.AuthorizeAsync(access, cancellationToken);
        if (WhyNot(access) is { } reason) throw Forbidden(access, reason);
        return ValueTask.CompletedTask;
    }

    private static string? WhyNot(Access access)
    {
        if (!access.Identity.User.StartsWith(Identity.NodePrefix, StringComparison.Ordinal))
            return $"a member of {Identity.Nodes} is called {Identity.NodePrefix}NAME";
        var own = access.Identity.User[Identity.NodePrefix.Length..];
        if (Reading.Contains(access.Verb)) return Hidden.Contains(access.Kind.Kind) ? "nodes do not read these" : null;
        return access.Kind.Kind switch
        {
            "Node" => access.Name == own && access.Verb != "delete" ? null : "a node writes only what is its own",
            "Pod" => access is not ({ Verb: "delete", Subresource: null } or { Subresource: "status" })
                ? "a node reports on pods and ends them, and no more"
                : access.Current is Pod { Spec.NodeName: var at } && at != own ? "the pod is not on this node" : null,
            "Event" => access.Verb == "delete" ? "nodes write events and delete none" : null,
            "Lease" => access.Name == own ? null : "a node writes only what is its own",
            _ => "nodes do not write these",
        };
    }

    private static ApiException Forbidden(Access access, string reason)
    {
        var kind = access.Kind;
        var resource = access.Subresource is null ? kind.Plural : $"{kind.Plural}/{access.Subresource}";
        var place = string.IsNullOrEmpty(access.Namespace) ? "at the cluster scope" : $"in the namespace \"{access.Namespace}\"";
        var what = string.IsNullOrEmpty(access.Name) ? kind.Plural : $"{kind.Plural} \"{access.Name}\"";
        return new ApiException(new Status
        {
            Outcome = "Failure",
            Reason = nameof(StatusReason.Forbidden),
            Code = StatusReason.Forbidden.Code(),
            Message = $"{what} is forbidden: User \"{access.Identity.User}\" cannot {access.Verb} resource \"{resource}\""
                + $" in API group \"{kind.Group}\" {place}: {reason}",
            Details = new StatusDetails
            {
                Name = access.Name ?? "", Kind = kind.Plural, Group = kind.Group.Length > 0 ? kind.Group : null,
            },
        });
    }
}
