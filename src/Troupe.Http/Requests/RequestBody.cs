using System.Text;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Reads the bodies of requests: an object of the kind that the path names.</summary>
internal static class RequestBody
{
    public static async Task<ApiObject> ReadObject(HttpContext context, ResourceKind kind)
    {
        var form = BodyForms.Of(context.Request);
        var bytes = await BodyBytes.ReadAll(context);
        var validation = ObjectRequest.FieldValidation(context.Request);
        var reading = form == BodyForm.Yaml
            ? ApiObjectReader.ReadYaml(Encoding.UTF8.GetString(bytes.Span), kind, validation)
            : ApiObjectReader.ReadJson(BodyBytes.ToJson(form, bytes, kind.ApiVersion, kind.Kind), kind, validation);
        foreach (var warning in reading.Warnings) Warnings.Add(context, warning.ToFieldWords());
        return reading.Object ?? throw ReadingRefusals.OfBody(kind, reading.Errors, reading.Name);
    }

    /// <summary>The bytes and the form of a patch, which its content type says.</summary>
    public static async Task<Patch> ReadPatch(HttpContext context)
    {
        var type = PatchTypes.Find(context.Request.ContentType) ?? throw Statuses.Refuse(
            StatusReason.UnsupportedMediaType,
            "the body of the request was in an unknown format - accepted media types include: "
            + string.Join(", ", PatchTypes.MediaTypes));
        return new Patch(type, await BodyBytes.ReadAll(context));
    }

    /// <summary>What is said to a part of an object, as an eviction, in one of the versions that it has.</summary>
    public static async Task<T> Read<T>(HttpContext context, params IReadOnlyList<ResourceKind> versions) where T : ApiObject
    {
        var form = BodyForms.Of(context.Request);
        var json = BodyBytes.ToJson(form, await BodyBytes.ReadAll(context), versions[0].ApiVersion, versions[0].Kind);
        var (read, errors) = ApiObjectReader.ReadJson(json, BodyBytes.StatedKind(json, versions));
        return (T?)read ?? throw ReadingRefusals.OfBody(versions[0], errors);
    }
}
