using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`get` and `list`, as objects or as a table.</summary>
internal sealed class ReadVerbs(TimeProvider time)
{
    public async Task Get(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var found = await Caller.Of(context).Client.GetAsync(request.Kind, request.Namespace, request.Name!, context.RequestAborted);
        if (!TableResponses.Wanted(context.Request))
        {
            await JsonResponses.Write(context, StatusCodes.Status200OK, found);
            return;
        }

        var metadata = new ListMeta { ResourceVersion = found.Metadata.ResourceVersion };
        await WriteTable(context, request, [found], metadata);
    }

    public async Task List(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var options = ObjectRequest.ListOptions(context.Request);
        var list = await Caller.Of(context).Client.ListAsync(request.Kind, request.Namespace, options, context.RequestAborted);
        if (TableResponses.Wanted(context.Request)) await WriteTable(context, request, list.Items, list.Metadata);
        else await JsonResponses.WriteList(context, list);
    }

    private Task WriteTable(HttpContext context, ObjectRequest request, IEnumerable<ApiObject> objects, ListMeta metadata)
    {
        var include = ObjectRequest.Text(context.Request, "includeObject");
        return JsonResponses.Write(context, StatusCodes.Status200OK,
            TableResponses.Table(request.Kind, objects, metadata, time.GetUtcNow(), include));
    }
}
