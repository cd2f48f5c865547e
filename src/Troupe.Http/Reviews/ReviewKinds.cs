using Troupe.ControlPlane.Gateway;
using Troupe.Http.Authentication;
using Troupe.Http.Certificates;

namespace Troupe.Http.Reviews;

/// <summary>All kinds that are answered and never kept: discovery lists what stands here.</summary>
internal static class ReviewKinds
{
    private const string Authentication = "authentication.k8s.io";
    private const string Authorization = "authorization.k8s.io";

    public static IReadOnlyList<ReviewKind> Of(IAuthorizer authorizer, ServerSecurity? security)
    {
        var access = new AccessReviews(authorizer);
        List<ReviewKind> kinds =
        [
            new(Authentication, "v1", "selfsubjectreviews", "SelfSubjectReview", IdentityReview.Answer),
            new(Authentication, "v1beta1", "selfsubjectreviews", "SelfSubjectReview", IdentityReview.Answer),
            new(Authentication, "v1alpha1", "selfsubjectreviews", "SelfSubjectReview", IdentityReview.Answer),
            new(Authorization, "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", access.OfCaller),
            new(Authorization, "v1", "subjectaccessreviews", "SubjectAccessReview", access.OfAnother),
            new(Authorization, "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", access.RulesOfCaller),
        ];
        if (security?.Signing is { } signing)
        {
            kinds.Add(new(
                "certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest",
                    new NodeCertificates(signing).Answer));
        }

        return kinds;
    }
}
