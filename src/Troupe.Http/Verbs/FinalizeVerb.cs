using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.Domain.Entities;
using Troupe.Http.Requests;
using Troupe.Http.Responses;
using static Troupe.Domain.Namespaces.NamespaceCommand;

namespace Troupe.Http.Verbs;

/// <summary>`PUT namespaces/NAME/finalize`: takes `kubernetes` off the spec of a namespace that goes, so that it may.</summary>
internal static class FinalizeVerb
{
    public static async Task Finalize(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        var wanted = (Namespace)await RequestBody.ReadObject(context, request.Kind);
        WriteVerbs.CheckNames(request, wanted);
        var client = Caller.Of(context).Client;
        var current = (Namespace)await client.GetAsync(request.Kind, null, request.Name!, context.RequestAborted);
        CheckUnchanged(current, wanted.Metadata);
        var (before, after) = (current.Spec?.Finalizers ?? [], wanted.Spec?.Finalizers ?? []);
        if (after.Except(before).FirstOrDefault() is { } added) throw Refuse(current, StatusReason.Invalid, $"\"{added}\" cannot be added");

        ApiObject last = current;
        if (before.Except(after).Any())
        {
            var target = new EntityKey(ResourceKinds.Namespaces.Kind, "", request.Name!);
            last = await client.ExecuteAsync(
                target, command => new FinalizeNamespace { Target = target, Context = command },
                ObjectRequest.WriteOptions(context.Request), context.RequestAborted);
        }

        await JsonResponses.Write(context, StatusCodes.Status200OK, last);
    }

    private static void CheckUnchanged(Namespace current, ObjectMeta wanted)
    {
        var isOther = !string.IsNullOrEmpty(wanted.Uid) && wanted.Uid != current.Metadata.Uid;
        var isOlder = !string.IsNullOrEmpty(wanted.ResourceVersion) && wanted.ResourceVersion != current.Metadata.ResourceVersion;
        if (isOther || isOlder)
            throw Refuse(current, StatusReason.Conflict, "the object has been modified; apply your changes to its latest version");
    }

    private static ApiException Refuse(Namespace current, StatusReason reason, string why) => Statuses.Refuse(
        reason, $"the finalizers of namespaces \"{current.Metadata.Name}\" cannot be written: {why}",
        new StatusDetails { Name = current.Metadata.Name, Kind = ResourceKinds.Namespaces.Plural });
}
