using System.Text.Json.Nodes;

namespace Troupe.Api.Patches;

/// <summary>Applies a list of operations: RFC 6902. All of them apply, or none.</summary>
public static class JsonPatch
{
    private const int MostOperations = 10_000;

    /// <summary>The document after the operations; the one given stays as it is.</summary>
    /// <exception cref="Responses.ApiException">400 for what is no JSON patch, 422 for what does not fit the document.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch)
    {
        if (patch is not JsonArray operations) throw PatchRefusal.Malformed("a JSON patch is a list of operations");
        if (operations.Count > MostOperations)
            throw PatchRefusal.TooLarge($"the patch has {operations.Count} operations; at most {MostOperations} are allowed");
        var work = new Work(document?.DeepClone());
        foreach (var operation in operations)
            work.Run(operation as JsonObject ?? throw PatchRefusal.Malformed("an operation of a JSON patch is an object"));
        return work.Document;
    }

    private sealed class Work(JsonNode? document)
    {
        private long _copied;

        public JsonNode? Document { get; private set; } = document;

        public void Run(JsonObject operation)
        {
            var path = JsonPointer.Parse(Text(operation, "path"));
            switch (Text(operation, "op"))
            {
                case "add":
                    Add(path, Value(operation));
                    break;
                case "remove":
                    Remove(path);
                    break;
                case "replace":
                    path.Find(Document);
                    Put(path, Value(operation), inserting: false);
                    break;
                case "move":
                    Move(From(operation), path);
                    break;
                case "copy":
                    Copy(From(operation), path);
                    break;
                case "test":
                    Test(path, operation);
                    break;
                case var other:
                    throw PatchRefusal.Malformed(
                        $"'{other}' is no operation of a JSON patch: it is one of add, remove, replace, move, copy and test");
            }
        }

        private void Add(JsonPointer path, JsonNode? value) => Put(path, value, inserting: true);

        private void Put(JsonPointer path, JsonNode? value, bool inserting)
        {
            if (path.IsRoot) Document = value;
            else if (path.Parent(Document) is JsonArray list)
            {
                var index = path.Index(list, inserting);
                if (inserting) list.Insert(index, value);
                else list[index] = value;
            }
            else ((JsonObject)path.Parent(Document))[path.Last] = value;
        }

        private JsonNode? Remove(JsonPointer path)
        {
            var removed = path.Find(Document);
            if (path.IsRoot) Document = null;
            else if (path.Parent(Document) is JsonArray list) list.RemoveAt(path.Index(list, adding: false));
            else ((JsonObject)path.Parent(Document)).Remove(path.Last);
            return removed;
        }

        private void Move(JsonPointer from, JsonPointer to)
        {
            if (to.IsWithin(from)) throw PatchRefusal.DoesNotApply($"'{from.Text}' cannot be moved into itself");
            JsonBounds.Size(from.Find(Document), to.Tokens.Count);
            Add(to, Remove(from));
        }

        private void Copy(JsonPointer from, JsonPointer to)
        {
            var value = from.Find(Document);
            _copied += JsonBounds.Size(value, to.Tokens.Count);
            if (_copied > JsonBounds.LargestCopies)
                throw PatchRefusal.TooLarge($"the patch copies more than {JsonBounds.LargestCopies} bytes");
            Add(to, value?.DeepClone());
        }

        /// <remarks>The wire leaves null out, so what is absent is null to a test.</remarks>
        private void Test(JsonPointer path, JsonObject operation)
        {
            var expected = Value(operation);
            var parent = path.IsRoot ? null : path.Parent(Document);
            var actual = parent is JsonObject fields && !fields.ContainsKey(path.Last) ? null : path.Find(Document);
            if (!JsonNode.DeepEquals(expected, actual))
                throw PatchRefusal.DoesNotApply($"testing path {path.Text} value failed: it is not {expected?.ToJsonString() ?? "null"}");
        }

        private static JsonNode? Value(JsonObject operation)
        {
            if (!operation.TryGetPropertyValue("value", out var value))
                throw PatchRefusal.Malformed($"the operation {operation.ToJsonString()} of the JSON patch has no value");
            return value?.DeepClone();
        }

        private static JsonPointer From(JsonObject operation) => JsonPointer.Parse(Text(operation, "from"));

        private static string Text(JsonObject operation, string name) =>
            operation[name] is JsonValue value && value.TryGetValue(out string? text)
                ? text
                : throw PatchRefusal.Malformed($"an operation of a JSON patch has a '{name}', which is text");
    }
}
