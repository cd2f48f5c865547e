using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>The verbs on objects and collections under `/api/v1`.</summary>
internal static class VerbEndpoints
{
    private static readonly string[] Collections = ["/api/v1/{plural}", "/api/v1/namespaces/{namespace}/{plural}"];

    private static readonly string[] Objects = ["/api/v1/{plural}/{name}", "/api/v1/namespaces/{namespace}/{plural}/{name}"];

    public static void MapVerbs(this IEndpointRouteBuilder routes, IApiClient client, TimeProvider time, ApiServerOptions options)
    {
        var read = new ReadVerbs(client, time);
        var write = new WriteVerbs(client);
        var watch = new WatchVerb(client, time, options);
        foreach (var path in Collections)
        {
            Map(path, "GET", context => ObjectRequest.Flag(context.Request, "watch") ? watch.Watch(context) : read.List(context));
            Map(path, "POST", write.Create);
            Refuse(path, "PUT", "PATCH", "DELETE");
        }

        foreach (var path in Objects)
        {
            Map(path, "GET", context => ObjectRequest.Flag(context.Request, "watch") ? watch.Watch(context) : read.Get(context));
            Map(path, "PUT", write.Replace);
            Map(path, "DELETE", write.Delete);
            Refuse(path, "POST", "PATCH");
            Map(path + "/status", "GET", read.Get);
            Map(path + "/status", "PUT", write.ReplaceStatus);
            Refuse(path + "/status", "POST", "PATCH", "DELETE");
        }

        void Map(string path, string method, RequestDelegate handler) => routes.MapMethods(path, [method], handler);

        void Refuse(string path, params string[] methods) => routes.MapMethods(path, methods, NotAllowed);
    }

    private static Task NotAllowed(HttpContext context) =>
        throw Statuses.Refuse(StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource");
}
