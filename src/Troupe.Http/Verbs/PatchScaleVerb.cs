using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Http.Requests;
using Troupe.Http.Responses;

namespace Troupe.Http.Verbs;

/// <summary>`patch` of `scale`, as `kubectl scale` sends it.</summary>
internal static class PatchScaleVerb
{
    public static async Task Patch(HttpContext context)
    {
        var patch = await RequestBody.ReadPatch(context);
        if (patch.Type == PatchType.Apply)
            throw Statuses.Refuse(StatusReason.UnsupportedMediaType, "a scale cannot be applied; patch it in another form, or replace it");
        await ScaleVerbs.Write(context, current => Change(context, current, patch));
    }

    private static Scale Change(HttpContext context, Scale current, Patch patch)
    {
        var json = PatchApplication.Apply(Subresources.Scale, PatchApplication.ToJson(current), patch);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json);
        var reading = ApiObjectReader.ReadJson(bytes, Subresources.Scale, ObjectRequest.FieldValidation(context.Request));
        foreach (var warning in reading.Warnings) Warnings.Add(context, warning.ToFieldWords());
        return reading.Object as Scale
            ?? throw ReadingRefusals.OfPatch(Subresources.Scale, current.Metadata.Name ?? "", reading.Errors);
    }
}
