using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Clients;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Reviews;

/// <summary>`POST` of a question: it comes back as it was sent, with the answer as its status.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder routes, IReadOnlyList<ReviewKind> reviews)
    {
        foreach (var review in reviews)
            routes.Map(ApiPaths.Collection(review.Kind, null), (RequestDelegate)(context => Answer(context, review)));
    }

    private static async Task Answer(HttpContext context, ReviewKind kind)
    {
        if (!HttpMethods.IsPost(context.Request.Method)) throw ErrorResponses.MethodNotAllowed();
        ResponseForm.Negotiate(context, streams: false, Representation.NoShapes);
        var review = await RequestBody.ReadObject(context, kind.Kind);
        await JsonResponses.Write(context, StatusCodes.Status201Created, await kind.Answer(context, review));
    }
}
