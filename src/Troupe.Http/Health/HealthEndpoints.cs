using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Http.Requests;
using Troupe.Security.Identities;

namespace Troupe.Http.Health;

/// <summary>`/healthz`, `/livez` and `/readyz`, each check also by itself: `ok`, or a failure and what is missing.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="setAside">Objects that nobody can follow in the journal, one sentence each.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes, Func<string?> readiness, Func<IEnumerable<string>> setAside)
    {
        var ping = new HealthCheck("ping", () => null);
        var journal = new HealthCheck("journal", readiness, () => setAside().Select(one => $"set aside: {one}"));
        routes.MapChecks("livez", ping);
        routes.MapChecks("healthz", ping, journal);
        routes.MapChecks("readyz", ping, journal);
    }

    private static void MapChecks(this IEndpointRouteBuilder routes, string endpoint, params IReadOnlyList<HealthCheck> checks)
    {
        Map($"/{endpoint}", checks, endpoint);
        foreach (var check in checks) Map($"/{endpoint}/{check.Name}", [check], check.Name);

        void Map(string path, IReadOnlyList<HealthCheck> some, string name) =>
            routes.MapMethods(path, ReadMethods, (RequestDelegate)(context => Answer(context, Report(context, name, some))));
    }

    private static HealthReport Report(HttpContext context, string endpoint, IReadOnlyList<HealthCheck> checks)
    {
        var query = context.Request.Query;
        var isKnown = Caller.Of(context).Identity != Identity.Anonymous;
        string[] excluded = [.. query["exclude"].SelectMany(names => (names ?? "").Split(',')).Where(name => name.Length > 0)];
        return HealthReport.Of(endpoint, checks, excluded, query.ContainsKey("verbose"), isKnown);
    }

    private static Task Answer(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.IsHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, private";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(report.Text);
    }
}
