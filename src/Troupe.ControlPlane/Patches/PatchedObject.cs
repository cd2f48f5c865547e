using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;
using Troupe.ControlPlane.Writes;

namespace Troupe.ControlPlane.Patches;

/// <summary>Reads what a patch made of an object, and holds fast what no patch may change.</summary>
internal static class PatchedObject
{
    /// <exception cref="ApiException">It is no object of the kind any more, or another object.</exception>
    public static WantedObject Read(ResourceKind kind, ObjectMeta identity, JsonNode? json, WriteOptions options)
    {
        if (json is not JsonObject) throw Refuse.With(StatusReason.Invalid, "the patch leaves no object behind");

        var validation = options.FieldValidation ?? FieldValidation.Warn;
        var reading = ApiObjectReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(json), kind, validation);
        var read = reading.Object ?? throw ReadingRefusals.OfPatch(kind, identity.Name!, reading.Errors);
        Same("name", read.Metadata.Name, identity.Name);
        Same("namespace", read.Metadata.Namespace, identity.Namespace);
        return new WantedObject(read) { Warnings = [.. reading.Warnings.Select(warning => warning.ToFieldWords())] };
    }

    private static void Same(string what, string? now, string? before)
    {
        if ((now ?? "") == (before ?? "")) return;

        throw Refuse.With(
            StatusReason.BadRequest, $"the {what} of the object ({now}) does not match the {what} on the URL ({before})");
    }
}
