using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Http.Queries;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`get` and `list`, as objects, as a table, or as metadata alone.</summary>
internal sealed class ReadVerbs(TimeProvider time)
{
    public async Task Get(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var found = await Caller.Of(context).Client.GetAsync(request.Kind, request.Namespace, request.Name!, context.RequestAborted);
        var representation = Representation.Of(context.Request);
        switch (representation.Form)
        {
            case RepresentationForm.Table:
                var metadata = new ListMeta { ResourceVersion = found.Metadata.ResourceVersion };
                await WriteTable(context, request, [found], metadata, representation);
                break;
            case RepresentationForm.Metadata:
                JsonResponses.Begin(context, StatusCodes.Status200OK);
                await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter)) representation.WriteMetadata(writer, found);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
                break;
            default:
                await JsonResponses.Write(context, StatusCodes.Status200OK, found);
                break;
        }
    }

    public async Task List(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var options = ObjectRequest.ListOptions(context.Request);
        await Write(context, request, await Caller.Of(context).Client.ListAsync(
            request.Kind, request.Namespace, options, context.RequestAborted));
    }

    /// <summary>`deletecollection`, which answers with what it deleted.</summary>
    public async Task DeleteCollection(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        if (request.Kind.Namespaced && request.Namespace is null)
            throw ErrorResponses.MethodNotAllowed();

        var how = await DeleteOptionsBody.Read(context);
        var which = ObjectRequest.ListOptions(context.Request);
        await Write(context, request, await Caller.Of(context).Client.DeleteCollectionAsync(
            request.Kind, request.Namespace, how, which, context.RequestAborted));
    }

    private Task Write(HttpContext context, ObjectRequest request, ObjectList<ApiObject> list)
    {
        var representation = Representation.Of(context.Request);
        return representation.Form switch
        {
            RepresentationForm.Table => WriteTable(context, request, list.Items, list.Metadata, representation),
            RepresentationForm.Metadata => ListResponses.WriteMetadata(context, list, representation),
            _ => ListResponses.Write(context, list),
        };
    }

    private Task WriteTable(
        HttpContext context, ObjectRequest request, IEnumerable<ApiObject> objects, ListMeta metadata, Representation representation)
    {
        var include = QueryValues.Text(context.Request, "includeObject");
        return JsonResponses.Write(context, StatusCodes.Status200OK,
            TableResponses.Table(request.Kind, objects, metadata, time.GetUtcNow(), include, representation.GroupVersion));
    }
}
