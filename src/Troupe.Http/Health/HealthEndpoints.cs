using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Troupe.Http.Health;

/// <summary>`/healthz`, `/livez` and `/readyz`: `ok`, or 503 and what is missing.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes, Func<string?> readiness)
    {
        routes.MapGet("/livez", (RequestDelegate)(context => Answer(context, null)));
        routes.MapGet("/healthz", (RequestDelegate)(context => Answer(context, readiness())));
        routes.MapGet("/readyz", (RequestDelegate)(context => Answer(context, readiness())));
    }

    private static Task Answer(HttpContext context, string? missing)
    {
        context.Response.StatusCode = missing is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(missing ?? "ok");
    }
}
