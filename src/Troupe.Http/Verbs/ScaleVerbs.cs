using Microsoft.AspNetCore.Http;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`scale`: the replicas of an object, whatever its kind.</summary>
internal static class ScaleVerbs
{
    public static async Task Get(HttpContext context) =>
        await JsonResponses.Write(context, StatusCodes.Status200OK, ScalableObjects.ScaleOf(await Scaled(context)));

    public static async Task Replace(HttpContext context)
    {
        var wanted = await RequestBody.Read<Scale>(context, Subresources.Scale);
        await Write(context, _ => wanted);
    }

    /// <summary>Makes the scale of an object another, and answers with it.</summary>
    /// <param name="change">From the scale that is; asked again where somebody else wrote meanwhile.</param>
    internal static async Task Write(HttpContext context, Func<Scale, Scale> change)
    {
        var request = ObjectRequest.Of(context);
        var written = await Caller.Of(context).Client.ChangeAsync(
            request.Kind, request.Namespace, request.Name!, current => Scaled(request, current, change(ScalableObjects.ScaleOf(current))),
            ObjectRequest.WriteOptions(context.Request), context.RequestAborted);
        Warnings.Add(context, written.Warnings);
        await JsonResponses.Write(context, StatusCodes.Status200OK, ScalableObjects.ScaleOf(written.Object));
    }

    /// <summary>What a scale demands of the object, its revision or its uid, the object must still have.</summary>
    private static ApiObject Scaled(ObjectRequest request, ApiObject current, Scale wanted)
    {
        Check(request, wanted);
        var (revision, uid) = (wanted.Metadata.ResourceVersion, wanted.Metadata.Uid);
        var metadata = current.Metadata with
        {
            ResourceVersion = string.IsNullOrEmpty(revision) ? current.Metadata.ResourceVersion : revision,
            Uid = string.IsNullOrEmpty(uid) ? current.Metadata.Uid : uid,
        };
        return ScalableObjects.WithReplicas(current with { Metadata = metadata }, wanted.Spec.Replicas ?? 0);
    }

    private static Task<ApiObject> Scaled(HttpContext context)
    {
        var request = ObjectRequest.Of(context);
        return Caller.Of(context).Client.GetAsync(request.Kind, request.Namespace, request.Name!, context.RequestAborted);
    }

    private static void Check(ObjectRequest request, Scale scale)
    {
        WriteVerbs.CheckNames(request, scale);
        if (scale.Spec.Replicas is not < 0) return;
        var message = $"Invalid value: {scale.Spec.Replicas}: must be greater than or equal to 0";
        throw Statuses.Refuse(
            StatusReason.Invalid, $"Scale.autoscaling \"{request.Name}\" is invalid: spec.replicas: {message}",
            new StatusDetails
            {
                Name = request.Name, Group = Subresources.Scale.Group, Kind = Subresources.Scale.Kind,
                Causes = [new StatusCause { Reason = "FieldValueInvalid", Field = "spec.replicas", Message = message }],
            });
    }
}
