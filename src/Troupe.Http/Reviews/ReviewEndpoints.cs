using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Reviews;

/// <summary>`POST` of a question: it comes back as it was sent, with the answer as its status.</summary>
internal static class ReviewEndpoints
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static void MapReviews(this IEndpointRouteBuilder routes, IReadOnlyList<ReviewKind> kinds)
    {
        foreach (var kind in kinds) routes.Map(kind.Path, (RequestDelegate)(context => Answer(context, kind)));
    }

    private static async Task Answer(HttpContext context, ReviewKind kind)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw Statuses.Refuse(StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource");
        var review = await ReadAsync(context, kind);
        review["status"] = await kind.Answer(context, review);
        await JsonResponses.Write(context, StatusCodes.Status201Created, review);
    }

    private static async Task<JsonObject> ReadAsync(HttpContext context, ReviewKind kind)
    {
        var form = BodyForms.Of(context.Request);
        var json = BodyBytes.ToJson(form, await BodyBytes.ReadAll(context), kind.ApiVersion, kind.Kind);
        JsonObject review;
        try
        {
            review = JsonNode.Parse(json.Span, documentOptions: Strict) as JsonObject
                ?? throw Statuses.Refuse(StatusReason.BadRequest, $"the body is no {kind.Kind}: write it as a JSON object");
        }
        catch (JsonException exception)
        {
            throw Statuses.Refuse(StatusReason.BadRequest, $"the body is no {kind.Kind}: {exception.Message}");
        }

        Require(review, "kind", kind.Kind);
        Require(review, "apiVersion", kind.ApiVersion);
        if (review["metadata"] is not JsonObject) review["metadata"] = new JsonObject();
        return review;
    }

    private static void Require(JsonObject review, string field, string expected)
    {
        var said = review.Text(field) ?? expected;
        if (said != expected)
            throw Statuses.Refuse(StatusReason.BadRequest, $"the object in the body says {field} {said}, but the path is for {expected}");
        review[field] = expected;
    }
}
