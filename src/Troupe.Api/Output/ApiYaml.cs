using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Input;
using Troupe.Api.Serialization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Troupe.Api.Output;

/// <summary>Writes YAML for people; what <see cref="ManifestReader"/> reads back as the same object.</summary>
public static class ApiYaml
{
    /// <summary>Any value of the wire model: an object, a list of objects, a status.</summary>
    public static string Write<T>(T value) where T : notnull
    {
        var text = new StringWriter();
        var emitter = new Emitter(
            text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Lenient));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: 0 }:
                emitter.Emit(new MappingStart(null, null, true, MappingStyle.Flow));
                emitter.Emit(new MappingEnd());
                break;
            case JsonObject fields:
                emitter.Emit(new MappingStart(null, null, true, MappingStyle.Block));
                foreach (var (name, value) in InOrder(fields))
                {
                    WriteText(emitter, name);
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(null, null, true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in items) Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteText(emitter, value.GetValue<string>());
                break;
            default:
                emitter.Emit(new Scalar(null, null, node?.ToJsonString() ?? "null", ScalarStyle.Plain, true, false));
                break;
        }
    }

    /// <summary>What an object is stands first for people: the version, then the kind.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> InOrder(JsonObject fields)
    {
        const string version = "apiVersion";
        var isObject = fields.First().Key == "kind" && fields.ContainsKey(version);
        return isObject ? fields.Where(field => field.Key == version).Concat(fields.Where(field => field.Key != version)) : fields;
    }

    private static void WriteText(Emitter emitter, string text) => emitter.Emit(new Scalar(null, null, text, StyleOf(text), true, true));

    private static ScalarStyle StyleOf(string text)
    {
        if (text.Contains('\n') && CanBeLiteral(text)) return ScalarStyle.Literal;
        if (text.Any(char.IsControl)) return ScalarStyle.DoubleQuoted;

        // What would be read back as something else, or looks like a typo of it, is quoted: null, yes, 0x1, 1e3, 'a //b', name:web.
        return PlainScalar.KindOf(text) != ScalarKind.Text || text is "<<" or "=" || YamlMender.CommentAt(text, 0) >= 0 || IsTime(text)
            ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any;
    }

    /// <summary>
    /// A literal block keeps every character only where no line ends or begins the text with blanks and none is invisible.
    /// </summary>
    private static bool CanBeLiteral(string text) =>
        !text.Any(c => char.IsControl(c) && c != '\n') && text[0] is not (' ' or '\n') && !text.Contains(" \n", StringComparison.Ordinal)
        && !text.EndsWith(' ') && text.TrimEnd('\n').Length > 0 && !text.Contains('\ufeff')
            && text.AsSpan().IndexOfAny('\u2028', '\u2029', '\u0085') < 0;

    private static bool IsTime(string text) => WireTime.TryParse(text, out _);
}
