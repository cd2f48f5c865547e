using Microsoft.AspNetCore.Http;
using Troupe.Api.Metadata;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`get` and `list`, as objects, as a table, or as metadata alone.</summary>
internal static class ReadVerbs
{
    public static async Task Get(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var found = await Caller.Of(context).Client.GetAsync(request.Kind, request.Namespace, request.Name!, context.RequestAborted);
        await ObjectResponses.Write(context, StatusCodes.Status200OK, request.Kind, found);
    }

    public static async Task List(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var options = ObjectRequest.ListOptions(context.Request);
        await Write(context, request, await Caller.Of(context).Client.ListAsync(
            request.Kind, request.Namespace, options, context.RequestAborted));
    }

    /// <summary>`deletecollection`, which answers with what it deleted.</summary>
    public static async Task DeleteCollection(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        if (request.Kind.Namespaced && request.Namespace is null)
            throw ErrorResponses.MethodNotAllowed();

        var how = await DeleteOptionsBody.Read(context);
        var which = ObjectRequest.ListOptions(context.Request);
        await Write(context, request, await Caller.Of(context).Client.DeleteCollectionAsync(
            request.Kind, request.Namespace, how, which, context.RequestAborted));
    }

    private static Task Write(HttpContext context, ObjectRequest request, ObjectList<ApiObject> list)
    {
        var representation = Representation.Of(context);
        return representation.Form switch
        {
            RepresentationForm.Table =>
                ObjectResponses.WriteTable(context, StatusCodes.Status200OK, request.Kind, list.Items, list.Metadata),
            RepresentationForm.Metadata => ListResponses.WriteMetadata(context, list, representation),
            _ => ListResponses.Write(context, list),
        };
    }
}
