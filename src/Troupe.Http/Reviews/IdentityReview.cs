using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Troupe.Http.Requests;

namespace Troupe.Http.Reviews;

/// <summary>`kubectl auth whoami`: who the server takes its caller for.</summary>
internal static class IdentityReview
{
    public static Task<JsonObject> Answer(HttpContext context, JsonObject review)
    {
        var identity = Caller.Of(context).Identity;
        var user = new JsonObject
        {
            ["username"] = identity.User,
            ["groups"] = new JsonArray([.. identity.Groups.Select(group => JsonValue.Create(group))]),
        };
        if (identity.Uid is { } uid) user["uid"] = uid;
        return Task.FromResult(new JsonObject { ["userInfo"] = user });
    }
}
