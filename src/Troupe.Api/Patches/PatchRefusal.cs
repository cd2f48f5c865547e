using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Responses;

namespace Troupe.Api.Patches;

/// <summary>Makes the refusals of patches, with the codes that Kubernetes gives them.</summary>
internal static class PatchRefusal
{
    /// <summary>It is no patch of its form.</summary>
    public static ApiException Malformed(string message) => Of(StatusReason.BadRequest, message);

    /// <summary>It is a patch, but not one of this object as it is.</summary>
    public static ApiException DoesNotApply(string message) => Of(StatusReason.Invalid, message);

    public static ApiException TooLarge(string message) => Of(StatusReason.RequestEntityTooLarge, message);

    public static ApiException Of(StatusReason reason, string message) => new(reason, message);

    public static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw Malformed($"error decoding patch: {exception.Message}");
        }
    }

    public static JsonObject ParseObject(ReadOnlyMemory<byte> body) =>
        Parse(body) as JsonObject ?? throw Malformed("error decoding patch: expected an object of the fields to change");
}
