using Microsoft.AspNetCore.Http;
using Troupe.Api.Authorization;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Security.Authorization;
using Troupe.Security.Identities;

namespace Troupe.Http.Reviews;

/// <summary>`kubectl auth can-i`: what the authorizer would say, without doing it.</summary>
internal sealed class AccessReviews(IAuthorizer authorizer)
{
    private static readonly string[] All = ["*"];

    public async Task<SelfSubjectAccessReview> OfCaller(HttpContext context, SelfSubjectAccessReview review)
    {
        var (resource, other) = (review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes);
        return review with { Status = await DecideAsync(Caller.Of(context).Identity, resource, other, context.RequestAborted) };
    }

    public async Task<SubjectAccessReview> OfAnother(HttpContext context, SubjectAccessReview review)
    {
        var spec = review.Spec;
        if (!Caller.Of(context).Identity.IsIn(Identity.Masters))
            throw Statuses.Refuse(StatusReason.Forbidden, $"only {Identity.Masters} may ask what others may do");
        if (string.IsNullOrEmpty(spec.User) && spec.Groups is not { Count: > 0 })
            throw Statuses.Refuse(StatusReason.Invalid, "spec.user: Required value: at least one of user or group must be specified");
        var identity = new Identity(spec.User ?? "", spec.Groups ?? []);
        return review with
        {
            Status = await DecideAsync(identity, spec.ResourceAttributes, spec.NonResourceAttributes, context.RequestAborted),
        };
    }

    /// <remarks>Who is not restricted may do everything, which is one rule; what nodes may do is no list of rules.</remarks>
    public Task<SelfSubjectRulesReview> RulesOfCaller(HttpContext context, SelfSubjectRulesReview review)
    {
        var status = IsRestricted(Caller.Of(context).Identity)
            ? new SubjectRulesReviewStatus { Incomplete = true }
            : new SubjectRulesReviewStatus
            {
                ResourceRules = [new ResourceRule { Verbs = All, ApiGroups = All, Resources = All }],
                NonResourceRules = [new NonResourceRule { Verbs = All, NonResourceUrls = All }],
            };
        return Task.FromResult(review with { Status = status });
    }

    private async Task<SubjectAccessReviewStatus> DecideAsync(
        Identity identity, ResourceAttributes? resource, NonResourceAttributes? other, CancellationToken cancellationToken)
    {
        if (resource is not null) return await DecideOnAsync(identity, resource, cancellationToken);
        if (other is not null) return new SubjectAccessReviewStatus { Allowed = true };
        throw Statuses.Refuse(
            StatusReason.Invalid, "spec.resourceAttributes: Invalid value: exactly one of nonResourceAttributes or resourceAttributes is"
                + " needed");
    }

    private async Task<SubjectAccessReviewStatus> DecideOnAsync(
        Identity identity, ResourceAttributes asked, CancellationToken cancellationToken)
    {
        var (group, plural, verb) = (asked.Group ?? "", Or(asked.Resource, "*"), Or(asked.Verb, "*"));
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Plural == plural && (kind.Group == group || group == "*"));
        if (kind is null)
        {
            // What does not exist can be asked about, and `*` is every kind at once.
            return IsRestricted(identity)
                ? Refused($"nodes and those who join have no general rights, and none on '{plural}'")
                : new SubjectAccessReviewStatus { Allowed = true };
        }

        try
        {
            var access = new Access(identity, verb, kind, OrNull(asked.Namespace), OrNull(asked.Name), OrNull(asked.Subresource));
            await authorizer.AuthorizeAsync(access, cancellationToken);
            return new SubjectAccessReviewStatus { Allowed = true };
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.Forbidden)
        {
            return Refused(refusal.Message);
        }
    }

    private static bool IsRestricted(Identity identity) =>
        !identity.IsIn(Identity.Masters) && (identity.IsIn(Identity.Nodes) || identity.IsIn(Identity.Bootstrappers));

    private static SubjectAccessReviewStatus Refused(string reason) => new() { Allowed = false, Reason = reason };

    private static string Or(string? text, string otherwise) => OrNull(text) ?? otherwise;

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
