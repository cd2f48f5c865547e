using System.Text;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
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
        var (read, errors) = form == BodyForm.Yaml
            ? ApiObjectReader.ReadYaml(Encoding.UTF8.GetString(bytes.Span), kind)
            : ApiObjectReader.ReadJson(BodyBytes.ToJson(form, bytes, kind.ApiVersion, kind.Kind), kind);
        return read ?? throw Malformed(errors);
    }

    /// <summary>What is said to a part of an object, as an eviction, in one of the versions that it has.</summary>
    public static async Task<T> Read<T>(HttpContext context, params IReadOnlyList<ResourceKind> versions) where T : ApiObject
    {
        var form = BodyForms.Of(context.Request);
        var json = BodyBytes.ToJson(form, await BodyBytes.ReadAll(context), versions[0].ApiVersion, versions[0].Kind);
        var (read, errors) = ApiObjectReader.ReadJson(json, BodyBytes.StatedKind(json, versions));
        return (T?)read ?? throw Malformed(errors);
    }

    private static ApiException Malformed(IReadOnlyList<InputError> errors)
    {
        var causes =
            errors.Select(error => new StatusCause { Field = error.Path, Message = error.Message, Reason = "FieldValueInvalid" }).ToList();
        return Statuses.Refuse(
            StatusReason.BadRequest, "the object in the body cannot be read: " + string.Join("; ", errors),
                new StatusDetails { Causes = causes });
    }
}
