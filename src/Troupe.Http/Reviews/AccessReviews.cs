using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Reviews;

/// <summary>`kubectl auth can-i`: what the authorizer would say, without doing it.</summary>
internal sealed class AccessReviews(IAuthorizer authorizer)
{
    public Task<JsonObject> OfCaller(HttpContext context, JsonObject review) =>
        DecideAsync(Caller.Of(context).Identity, Spec(review), context.RequestAborted);

    public Task<JsonObject> OfAnother(HttpContext context, JsonObject review)
    {
        var spec = Spec(review);
        if (!Caller.Of(context).Identity.IsIn(Identity.Masters))
            throw Statuses.Refuse(StatusReason.Forbidden, $"only {Identity.Masters} may ask what others may do");
        if (spec.Text("user") is null && spec.Texts("groups").Count == 0)
            throw Statuses.Refuse(StatusReason.Invalid, "spec.user: Required value: at least one of user or group must be specified");
        var identity = new Identity(spec.Text("user") ?? "", spec.Texts("groups"));
        return DecideAsync(identity, spec, context.RequestAborted);
    }

    /// <remarks>Who is not restricted may do everything, which is one rule; what nodes may do is no list of rules.</remarks>
    public Task<JsonObject> RulesOfCaller(HttpContext context, JsonObject review)
    {
        var restricted = IsRestricted(Caller.Of(context).Identity);
        return Task.FromResult(new JsonObject
        {
            ["resourceRules"] = restricted ? [] : new JsonArray(new JsonObject
            {
                ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*"),
            }),
            ["nonResourceRules"] = restricted ? [] : new JsonArray(new JsonObject
            {
                ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*"),
            }),
            ["incomplete"] = restricted,
        });
    }

    private async Task<JsonObject> DecideAsync(Identity identity, JsonObject spec, CancellationToken cancellationToken)
    {
        if (spec.Part("resourceAttributes") is { } resource) return await DecideOnAsync(identity, resource, cancellationToken);
        if (spec.Part("nonResourceAttributes") is not null) return Decision(true, null);
        throw Statuses.Refuse(
            StatusReason.Invalid, "spec.resourceAttributes: Invalid value: exactly one of nonResourceAttributes or resourceAttributes is"
                + " needed");
    }

    private async Task<JsonObject> DecideOnAsync(Identity identity, JsonObject resource, CancellationToken cancellationToken)
    {
        var (group, plural, verb) = (resource.Text("group") ?? "", resource.Text("resource") ?? "*", resource.Text("verb") ?? "*");
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Plural == plural && (kind.Group == group || group == "*"));
        if (kind is null)
        {
            // What does not exist can be asked about, and `*` is every kind at once.
            return IsRestricted(identity)
                ? Decision(false, $"nodes and those who join have no general rights, and none on '{plural}'")
                : Decision(true, null);
        }

        try
        {
            await authorizer.AuthorizeAsync(
                new Access(
                    identity, verb, kind, resource.Text("namespace"), resource.Text("name"),
                    resource.Text("subresource")),
                cancellationToken);
            return Decision(true, null);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.Forbidden)
        {
            return Decision(false, refusal.Message);
        }
    }

    private static bool IsRestricted(Identity identity) =>
        !identity.IsIn(Identity.Masters) && (identity.IsIn(Identity.Nodes) || identity.IsIn(Identity.Bootstrappers));

    private static JsonObject Spec(JsonObject review) => review.Part("spec") ?? [];

    private static JsonObject Decision(bool allowed, string? reason)
    {
        var status = new JsonObject { ["allowed"] = allowed };
        if (reason is not null) status["reason"] = reason;
        return status;
    }
}
