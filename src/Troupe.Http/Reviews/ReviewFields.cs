using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Reviews;

/// <summary>Reads fields of a question, whatever was sent for them.</summary>
internal static class ReviewFields
{
    /// <summary>Null where it is missing or empty.</summary>
    public static string? Text(this JsonObject from, string field) => from[field] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is { Length: > 0 } text ? text : null,
        _ => throw Statuses.Refuse(StatusReason.BadRequest, $"{field} must be a string"),
    };

    public static JsonObject? Part(this JsonObject from, string field) => from[field] switch
    {
        null => null,
        JsonObject part => part,
        _ => throw Statuses.Refuse(StatusReason.BadRequest, $"{field} must be an object"),
    };

    public static IReadOnlyList<string> Texts(this JsonObject from, string field) => from[field] switch
    {
        null => [],
        JsonArray list when list.All(item => item?.GetValueKind() == JsonValueKind.String) => [.. list.Select(item =>
            item!.GetValue<string>())],
        _ => throw Statuses.Refuse(StatusReason.BadRequest, $"{field} must be a list of strings"),
    };
}
