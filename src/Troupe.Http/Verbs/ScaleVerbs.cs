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
    private const int MostTries = 5;

    public static async Task Get(HttpContext context) =>
        await JsonResponses.Write(context, StatusCodes.Status200OK, ScalableObjects.ScaleOf(await Scaled(context)));

    public static async Task Replace(HttpContext context)
    {
        var wanted = await RequestBody.Read<Scale>(context, Subresources.Scale);
        await Write(context, _ => wanted);
    }

    /// <summary>Makes the scale of an object another, and answers with it.</summary>
    /// <param name="change">From the scale that is; asked again when somebody else wrote meanwhile and no revision was demanded.</param>
    internal static async Task Write(HttpContext context, Func<Scale, Scale> change)
    {
        var options = ObjectRequest.WriteOptions(context.Request);
        for (var tries = 1; ; tries++)
        {
            var current = await Scaled(context);
            var wanted = change(ScalableObjects.ScaleOf(current));
            Check(ObjectRequest.Of(context), wanted);
            var demanded = string.IsNullOrEmpty(wanted.Metadata.ResourceVersion) ? null : wanted.Metadata.ResourceVersion;
            var metadata = current.Metadata with
            {
                ResourceVersion = demanded ?? current.Metadata.ResourceVersion,
                Uid = string.IsNullOrEmpty(wanted.Metadata.Uid) ? current.Metadata.Uid : wanted.Metadata.Uid,
            };
            try
            {
                var scaled = ScalableObjects.WithReplicas(current with { Metadata = metadata }, wanted.Spec.Replicas ?? 0);
                var written = await Caller.Of(context).Client.ReplaceAsync(scaled, options, context.RequestAborted);
                await JsonResponses.Write(context, StatusCodes.Status200OK, ScalableObjects.ScaleOf(written));
                return;
            }
            catch (ApiException refusal) when (refusal.Reason == StatusReason.Conflict && demanded is null && tries < MostTries)
            {
                // Written by somebody else between the read and the write, which nobody asked to notice.
            }
        }
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
