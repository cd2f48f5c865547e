using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Troupe.Http.Health;

/// <summary>`/healthz`, `/livez` and `/readyz`, each check also by itself: `ok`, or a failure and what is missing.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes, Func<string?> readiness)
    {
        var ping = new HealthCheck("ping", () => null);
        var journal = new HealthCheck("journal", readiness);
        routes.MapChecks("livez", ping);
        routes.MapChecks("healthz", ping, journal);
        routes.MapChecks("readyz", ping, journal);
    }

    private static void MapChecks(this IEndpointRouteBuilder routes, string endpoint, params IReadOnlyList<HealthCheck> checks)
    {
        Map($"/{endpoint}", checks, endpoint);
        foreach (var check in checks) Map($"/{endpoint}/{check.Name}", [check], check.Name);

        void Map(string path, IReadOnlyList<HealthCheck> some, string name) =>
            routes.MapMethods(path, ReadMethods, (RequestDelegate)(context => Answer(context, Report(context.Request.Query, name, some))));
    }

    private static HealthReport Report(IQueryCollection query, string endpoint, IReadOnlyList<HealthCheck> checks)
    {
        string[] excluded = [.. query["exclude"].SelectMany(names => (names ?? "").Split(',')).Where(name => name.Length > 0)];
        return HealthReport.Of(endpoint, checks, excluded, query.ContainsKey("verbose"));
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
