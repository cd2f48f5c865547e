using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Troupe.Api.Clients;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using Troupe.Http.Watches;

namespace Troupe.Http.Verbs;

/// <summary>`watch`: one JSON object a line, or a message of a WebSocket, as long as the client stays and the time allows.</summary>
internal sealed class WatchVerb(TimeProvider time, ApiServerOptions options)
{
    // What is written between two flushes; the server holds about as much for a client that does not read, and waits.
    private const long FlushBytes = 32 * 1024;

    // A client that does not read does not see that its time is up either.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly EventLines _lines = new();

    public async Task Watch(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        // What the query says wrongly is refused before the stream begins.
        _ = ObjectResponses.Included(context.Request);
        var (selection, limit) = Selection(context.Request, request.Name);
        var events = await Caller.Of(context).Client.OpenWatchAsync(
            request.Kind, request.Namespace, selection.ResourceVersion, selection, context.RequestAborted);

        if (context.WebSockets.IsWebSocketRequest)
        {
            await using var socket = await EventSocket.AcceptAsync(context, time);
            await Write(context, request, events, limit, socket.Output, socket.Left);
            return;
        }

        context.Response.ContentType = JsonResponses.Json;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // Somebody may pause their pager: to read slowly is no fault, and costs the server nothing.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        await context.Response.StartAsync(context.RequestAborted);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await Write(context, request, events, limit, context.Response.BodyWriter, context.RequestAborted);
    }

    private async Task Write(
        HttpContext context, ObjectRequest request, IAsyncEnumerable<WatchEvent> events, TimeSpan limit, PipeWriter output,
        CancellationToken left)
    {
        var include = ObjectResponses.Included(context.Request);
        var representation = Representation.Of(context);
        var writer = new EventWriter(output, _lines, request.Kind, representation, include, time);
        using var late = new CancellationTokenSource(limit + Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, left);
        try
        {
            await Write(output, events, writer, either.Token);
        }
        catch (Exception exception) when (!either.IsCancellationRequested)
        {
            writer.WriteError(ErrorResponses.StatusOf(context, exception));
            await output.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (OperationCanceledException) when (context.WebSockets.IsWebSocketRequest)
        {
            // The client said farewell, which on a WebSocket is no broken connection.
        }
    }

    private static async Task Write(
        PipeWriter output, IAsyncEnumerable<WatchEvent> events, EventWriter writer, CancellationToken cancellationToken)
    {
        await output.FlushAsync(cancellationToken);
        await using var each = events.GetAsyncEnumerator(cancellationToken);
        var flushed = 0L;
        while (true)
        {
            // What is there already goes out together; nothing waits for what is not.
            var next = each.MoveNextAsync();
            if (next.IsCompleted)
            {
                if (!await next) break;
            }
            else
            {
                var coming = next.AsTask();
                await FlushBeside(coming, output, cancellationToken);
                flushed = writer.Written;
                if (!await coming) break;
            }

            writer.Write(each.Current);
            if (writer.Written - flushed <= FlushBytes) continue;

            await output.FlushAsync(cancellationToken);
            flushed = writer.Written;
        }

        await output.FlushAsync(cancellationToken);
    }

    private static async Task FlushBeside(Task coming, PipeWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await output.FlushAsync(cancellationToken);
        }
        catch
        {
            // The stream is only to be left when it stands still; what ended the flush ends it too.
            await coming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private (ListOptions Selection, TimeSpan Limit) Selection(HttpRequest request, string? name)
    {
        var asked = ObjectRequest.ListOptions(request);
        if (name is not null) asked = asked.OfOne(name);
        var most = (long)options.MaxWatch.TotalSeconds;
        // Watches that began together need not all begin again together.
        var seconds = asked.TimeoutSeconds is > 0
            ? Math.Min(asked.TimeoutSeconds.Value, most)
            : Random.Shared.NextInt64(most / 2, most + 1);
        return (asked with { TimeoutSeconds = Math.Max(1, seconds) }, TimeSpan.FromSeconds(seconds));
    }
}
