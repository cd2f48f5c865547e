using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Http.Queries;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>The verbs on objects and collections under `/api` and `/apis`.</summary>
internal static class VerbEndpoints
{
    private static readonly string[] Roots = ["/api/{version}", "/apis/{group}/{version}"];

    public static void MapVerbs(this IEndpointRouteBuilder routes, IReadOnlyList<VerbRoute> verbs, RequestsInFlight inFlight)
    {
        foreach (var root in Roots) routes.Map($"{root}/{{**path}}", (RequestDelegate)(context => Answer(context, verbs, inFlight)));
    }

    private static Task Answer(HttpContext context, IReadOnlyList<VerbRoute> verbs, RequestsInFlight inFlight)
    {
        var values = context.Request.RouteValues;
        var request = ObjectRequest.Parse(values["group"] as string ?? "", (string)values["version"]!, values["path"] as string ?? "");
        var here = request is null
            ? []
            : verbs.Where(route => route.Subresource == request.Subresource && route.AppliesTo(request.Kind)).ToList();
        if (here.Count == 0) return ErrorResponses.UnknownPath(context);

        PathNames.Check(request!);
        context.Features.Set(request);
        var verb = request!.VerbOf(context.Request);
        var route = here.FirstOrDefault(route => route.Verb == verb) ?? throw ErrorResponses.MethodNotAllowed(request.Kind);
        // What streams other than objects speaks for itself.
        QueryChecks.Check(context.Request, route.Verb, route.Subresource, route.IsLongRunning);
        if (verb == "watch" || !route.IsLongRunning)
            ResponseForm.Negotiate(context, streams: verb == "watch", ShapesOf(request, route.Verb));
        return inFlight.Run(context, route);
    }

    /// <summary>Only objects and their lists have other shapes than their own: a scale, a binding or a status has not.</summary>
    private static IReadOnlySet<string> ShapesOf(ObjectRequest request, string verb) => (verb, request.Subresource) switch
    {
        ("watch", _) => Representation.ShapesOfWatches,
        ("list" or "deletecollection", _) => Representation.ShapesOfLists,
        (_, null or "status") => Representation.ShapesOfObjects,
        _ => Representation.NoShapes,
    };
}
