using System.Globalization;
using System.Text.Json.Nodes;

namespace Troupe.Api.Input;

/// <summary>Takes a tree as it is, where the model has no say in what it holds.</summary>
internal static class FreeJson
{
    public static JsonNode? Of(InputNode node) => node switch
    {
        MappingNode mapping => new JsonObject(
            mapping.Entries.DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        ScalarNode { Kind: ScalarKind.Null } => null,
        ScalarNode { Kind: ScalarKind.Boolean } truth => JsonValue.Create(PlainScalar.IsTrue(truth.Text)),
        ScalarNode { Kind: ScalarKind.Integer } number when PlainScalar.TryInteger(number.Text, out var value) => JsonValue.Create(value),
        ScalarNode { Kind: ScalarKind.Float } number when double.TryParse(number.Text, CultureInfo.InvariantCulture, out var value) =>
            JsonValue.Create(value),
        ScalarNode text => JsonValue.Create(text.Text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
