using Microsoft.AspNetCore.Http;
using Troupe.Api.Authentication;
using Troupe.Http.Requests;

namespace Troupe.Http.Reviews;

/// <summary>`kubectl auth whoami`: who the server takes its caller for.</summary>
internal static class IdentityReview
{
    public static Task<SelfSubjectReview> Answer(HttpContext context, SelfSubjectReview review)
    {
        var identity = Caller.Of(context).Identity;
        var user = new UserInfo { Username = identity.User, Uid = identity.Uid, Groups = identity.Groups };
        return Task.FromResult(review with { Status = new SelfSubjectReviewStatus { UserInfo = user } });
    }
}
