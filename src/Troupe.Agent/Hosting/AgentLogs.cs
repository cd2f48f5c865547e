using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Troupe.Agent.Containers;
using Troupe.Agent.Logs;
using Troupe.Api.Responses;

namespace Troupe.Agent.Hosting;

/// <summary>Where an agent answers for what its containers wrote.</summary>
/// <remarks>The API server has checked the query; what it could not have sent is refused here all the same.</remarks>
internal sealed class AgentLogs(Func<IPodLogs?> logs, TimeProvider time)
{
    private const int PieceBytes = 16 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/containerLogs/{namespace}/{pod}/{container}",
        (RequestDelegate)(context => AgentRefusals.AnswerAsync(context, () => StreamAsync(context))));

    private async Task StreamAsync(HttpContext context)
    {
        var known = logs() ?? throw AgentRefusals.Of(StatusReason.ServiceUnavailable, "the agent is still starting");
        var limit = Number(context.Request.Query, "limitBytes") ?? long.MaxValue;
        await using var log = await known.OpenAsync(
            Route(context, "namespace"), Route(context, "pod"), Route(context, "container"), Options(context.Request.Query),
            context.RequestAborted);
        context.Response.ContentType = "text/plain";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.StartAsync(context.RequestAborted);
        await CopyAsync(log, context, limit);
    }

    private static async Task CopyAsync(Stream log, HttpContext context, long limit)
    {
        var buffer = new byte[PieceBytes];
        for (var left = limit; left > 0;)
        {
            var read = await log.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), context.RequestAborted);
            if (read == 0) return;
            left -= read;
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private LogOptions Options(IQueryCollection query) => new()
    {
        Follow = query["follow"] == "true",
        TailLines = Number(query, "tailLines"),
        Timestamps = query["timestamps"] == "true",
        Previous = query["previous"] == "true",
        Since = Time(query, "sinceTime") ?? Before(Number(query, "sinceSeconds")),
    };

    /// <summary>Longer ago than time goes back is since ever.</summary>
    private DateTimeOffset? Before(long? seconds)
    {
        var now = time.GetUtcNow();
        return seconds is not { } ago ? null
            : ago < (now - DateTimeOffset.UnixEpoch).TotalSeconds ? now.AddSeconds(-ago) : DateTimeOffset.UnixEpoch;
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        if ((string?)query[name] is not { Length: > 0 } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time
            : throw AgentRefusals.Of(StatusReason.BadRequest, $"{name}: '{text}' is no time");
    }

    private static long? Number(IQueryCollection query, string name)
    {
        if ((string?)query[name] is not { Length: > 0 } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw AgentRefusals.Of(StatusReason.BadRequest, $"{name}: '{text}' is no number of zero or more");
    }

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
