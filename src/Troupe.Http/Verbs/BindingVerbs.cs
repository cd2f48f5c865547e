using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Validation;
using Troupe.Domain.Entities;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using static Troupe.Domain.Pods.PodCommand;

namespace Troupe.Http.Verbs;

/// <summary>Gives pods their nodes, as a scheduler of one's own would: `POST …/pods/NAME/binding` and `POST …/bindings`.</summary>
internal static class BindingVerbs
{
    public static void MapBindings(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/namespaces/{namespace}/bindings", (RequestDelegate)Bind);

    public static async Task BindNamed(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var binding = await RequestBody.Read<Binding>(context, Subresources.Binding);
        // The path names the pod; the body may leave it out.
        if (!string.IsNullOrEmpty(binding.Metadata.Name)) WriteVerbs.CheckNames(request, binding);
        await Bind(context, binding, request.Namespace!, request.Name!);
    }

    private static async Task Bind(HttpContext context)
    {
        ResponseForm.Negotiate(context, streams: false, Representation.NoShapes);
        var request = new ObjectRequest(ResourceKinds.Pods, (string)context.Request.RouteValues["namespace"]!, null);
        PathNames.Check(request);
        var binding = await RequestBody.Read<Binding>(context, Subresources.Binding);
        WriteVerbs.CheckNames(request with { Name = binding.Metadata.Name }, binding);
        if (string.IsNullOrEmpty(binding.Metadata.Name)) throw Invalid(binding, "metadata.name", "Required value: the pod's name");
        await Bind(context, binding, request.Namespace!, binding.Metadata.Name);
    }

    private static async Task Bind(HttpContext context, Binding binding, string @namespace, string name)
    {
        var node = NodeOf(binding);
        var client = Caller.Of(context).Client;
        // So that a name that no pod ever had wakes nobody up.
        await client.GetAsync(ResourceKinds.Pods, @namespace, name, context.RequestAborted);
        var target = new EntityKey(ResourceKinds.Pods.Kind, @namespace, name);
        await client.ExecuteAsync(
            target, command => new BindPod(node) { Target = target, Context = command }, ObjectRequest.WriteOptions(context.Request),
            context.RequestAborted);
        await JsonResponses.WriteStatus(context, new Status { Outcome = "Success", Code = StatusCodes.Status201Created });
    }

    private static string NodeOf(Binding binding)
    {
        if (binding.Target?.Kind is { Length: > 0 } kind && kind != ResourceKinds.Nodes.Kind)
            throw Invalid(binding, "target.kind", $"Unsupported value: \"{kind}\": supported values: \"Node\", \"<empty>\"");
        if (string.IsNullOrEmpty(binding.Target?.Name)) throw Invalid(binding, "target.name", "Required value");
        return NameGrammars.Dns1123Subdomain.Fault(binding.Target.Name) is { } fault
            ? throw Invalid(binding, "target.name", $"Invalid value: \"{binding.Target.Name}\": {fault}")
            : binding.Target.Name;
    }

    private static ApiException Invalid(Binding binding, string field, string message) => Statuses.Refuse(
        StatusReason.Invalid, $"Binding \"{binding.Metadata.Name}\" is invalid: {field}: {message}",
        new StatusDetails
        {
            Name = binding.Metadata.Name, Kind = Subresources.Binding.Kind,
            Causes = [new StatusCause { Reason = "FieldValueInvalid", Field = field, Message = message }],
        });
}
