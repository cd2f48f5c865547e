using Troupe.Api.Authentication;
using Troupe.Api.Authorization;
using Troupe.Api.Certificates;

namespace Troupe.Api.Kinds;

/// <summary>Reviews, which are questions: they are posted, come back with their answer as the status, and are not kept.</summary>
public static class ReviewResources
{
    private const string Authentication = "authentication.k8s.io";
    private const string Authorization = "authorization.k8s.io";

    public static readonly ResourceKind SelfSubject = Of<SelfSubjectReview>(Authentication);

    /// <summary>The forms that `kubectl auth whoami` asks for where it finds no other.</summary>
    public static readonly ResourceKind SelfSubjectV1Beta1 = SelfSubject with { Version = "v1beta1" };

    public static readonly ResourceKind SelfSubjectV1Alpha1 = SelfSubject with { Version = "v1alpha1" };
    public static readonly ResourceKind SelfSubjectAccess = Of<SelfSubjectAccessReview>(Authorization);
    public static readonly ResourceKind SubjectAccess = Of<SubjectAccessReview>(Authorization);
    public static readonly ResourceKind SelfSubjectRules = Of<SelfSubjectRulesReview>(Authorization);

    public static readonly ResourceKind CertificateSigning = Of<CertificateSigningRequest>("certificates.k8s.io") with
    {
        ShortNames = ["csr"],
    };

    /// <summary>All of them; which are served depends on the server.</summary>
    public static readonly IReadOnlyList<ResourceKind> All =
    [
        SelfSubject, SelfSubjectV1Beta1, SelfSubjectV1Alpha1, SelfSubjectAccess, SubjectAccess, SelfSubjectRules, CertificateSigning,
    ];

    private static ResourceKind Of<T>(string group)
    {
        var singular = typeof(T).Name.ToLowerInvariant();
        return new ResourceKind
        {
            Kind = typeof(T).Name, Group = group, Plural = singular + "s", Singular = singular, Namespaced = false, Type = typeof(T),
        };
    }
}
