using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`watch`: one JSON object a line, as long as the client stays and the time allows.</summary>
internal sealed class WatchVerb(TimeProvider time, ApiServerOptions options)
{
    public async Task Watch(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var version = Version(context.Request);
        var selection = Selection(context.Request, request.Name);
        var table = TableResponses.Wanted(context.Request);
        using var ended = new CancellationTokenSource(Timeout(context.Request), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, context.RequestAborted);

        await using var events = Caller.Of(context).Client
            .WatchAsync(request.Kind, request.Namespace, version, selection, either.Token)
            .GetAsyncEnumerator(either.Token);
        // The first step runs before the answer begins, so that a refusal still has a status code of its own.
        var next = events.MoveNextAsync().AsTask();
        if (next.IsCompleted && !next.IsCanceled) await next;
        context.Response.ContentType = JsonResponses.Json;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.StartAsync(either.Token);
        await context.Response.BodyWriter.FlushAsync(either.Token);
        var headings = true;
        try
        {
            for (; await next; next = events.MoveNextAsync().AsTask())
            {
                Write(context, Line(request, events.Current, table, headings, ObjectRequest.Text(context.Request, "includeObject")));
                headings = false;
                await context.Response.BodyWriter.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Its time is up: the stream ends whole, and the client goes on from the last revision it saw.
        }
    }

    private object Line(ObjectRequest request, WatchEvent @event, bool table, bool headings, string? include)
    {
        if (@event.Error is { } error) return new { type = "ERROR", @object = (object)error };
        var shown = @event.Object!;
        if (!table || @event.Type == WatchEvent.Bookmark) return new { type = @event.Type, @object = (object)shown };
        var metadata = new ListMeta { ResourceVersion = shown.Metadata.ResourceVersion };
        JsonNode rows = TableResponses.Table(request.Kind, [shown], metadata, time.GetUtcNow(), include, headings);
        return new { type = @event.Type, @object = (object)rows };
    }

    private static void Write(HttpContext context, object line)
    {
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            JsonSerializer.Serialize(writer, line, ApiJson.Lenient);
        }

        context.Response.BodyWriter.Write("\n"u8);
    }

    private static string? Version(HttpRequest request)
    {
        var text = ObjectRequest.Text(request, "resourceVersion");
        return text is null || (long.TryParse(text, out var revision) && revision >= 0)
            ? text
            : throw Statuses.Refuse(StatusReason.BadRequest,
                $"resourceVersion: Invalid value: \"{text}\": it is a number that the API gave");
    }

    private static ListOptions Selection(HttpRequest request, string? name)
    {
        var selection = ObjectRequest.ListOptions(request);
        if (name is null) return selection;
        var byName = $"metadata.name={name}";
        return selection with { FieldSelector = selection.FieldSelector is { } others ? $"{byName},{others}" : byName };
    }

    private TimeSpan Timeout(HttpRequest request) =>
        double.TryParse(ObjectRequest.Text(request, "timeoutSeconds"), out var seconds) && seconds > 0
            && seconds < options.MaxWatch.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : options.MaxWatch;
}
