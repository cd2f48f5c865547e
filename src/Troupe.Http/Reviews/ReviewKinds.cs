using Troupe.Api.Authentication;
using Troupe.Api.Authorization;
using Troupe.Api.Certificates;
using Troupe.Api.Kinds;
using Troupe.Http.Authentication;
using Troupe.Http.Certificates;
using Troupe.Security.Authorization;

namespace Troupe.Http.Reviews;

/// <summary>The questions that a server answers: discovery and OpenAPI show what stands here.</summary>
internal static class ReviewKinds
{
    public static IReadOnlyList<ReviewKind> Of(IAuthorizer authorizer, ServerSecurity? security)
    {
        var access = new AccessReviews(authorizer);
        List<ReviewKind> kinds =
        [
            ReviewKind.Of<SelfSubjectReview>(ReviewResources.SelfSubject, IdentityReview.Answer),
            ReviewKind.Of<SelfSubjectReview>(ReviewResources.SelfSubjectV1Beta1, IdentityReview.Answer),
            ReviewKind.Of<SelfSubjectReview>(ReviewResources.SelfSubjectV1Alpha1, IdentityReview.Answer),
            ReviewKind.Of<SelfSubjectAccessReview>(ReviewResources.SelfSubjectAccess, access.OfCaller),
            ReviewKind.Of<SubjectAccessReview>(ReviewResources.SubjectAccess, access.OfAnother),
            ReviewKind.Of<SelfSubjectRulesReview>(ReviewResources.SelfSubjectRules, access.RulesOfCaller),
        ];
        if (security?.Signing is { } signing)
        {
            kinds.Add(ReviewKind.Of<CertificateSigningRequest>(
                ReviewResources.CertificateSigning, new NodeCertificates(signing).Answer));
        }

        return kinds;
    }
}
