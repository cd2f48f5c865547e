using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>The verbs on objects and collections under `/api` and `/apis`.</summary>
internal static class VerbEndpoints
{
    private static readonly string[] Roots = ["/api/{version}", "/apis/{group}/{version}"];

    public static void MapVerbs(this IEndpointRouteBuilder routes, IReadOnlyList<VerbRoute> verbs)
    {
        foreach (var root in Roots) routes.Map($"{root}/{{**path}}", (RequestDelegate)(context => Answer(context, verbs)));
    }

    private static Task Answer(HttpContext context, IReadOnlyList<VerbRoute> verbs)
    {
        var values = context.Request.RouteValues;
        var request = ObjectRequest.Parse(values["group"] as string ?? "", (string)values["version"]!, values["path"] as string ?? "");
        var here = request is null
            ? []
            : verbs.Where(route => route.Subresource == request.Subresource && route.AppliesTo(request.Kind)).ToList();
        if (here.Count == 0) return ErrorResponses.UnknownPath(context);

        context.Features.Set(request);
        var verb = request!.VerbOf(context.Request);
        return here.FirstOrDefault(route => route.Verb == verb)?.Handle(context)
            ?? throw Statuses.Refuse(
                StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource");
    }
}
