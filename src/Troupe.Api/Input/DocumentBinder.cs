using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Troupe.Api.Validation;

namespace Troupe.Api.Input;

/// <summary>Makes the object, or the list of objects, that a document describes.</summary>
/// <param name="validate">Judges the objects too; a server does so later, when it has filled in what they leave out.</param>
internal sealed class DocumentBinder(InputErrors errors, bool validate)
{
    private static readonly ValueShape ListMetaShape = ValueShape.Of(typeof(ListMeta));

    /// <summary>The objects without faults.</summary>
    /// <param name="expected">The kind, where it is known without the document saying so.</param>
    /// <param name="isComplete">False when parts of the text were lost, so that what is missing may have been there.</param>
    public IEnumerable<ManifestDocument> Bind(InputNode root, ResourceKind? expected = null, bool isComplete = true, string path = "")
    {
        if (root is ScalarNode { Kind: ScalarKind.Null }) return [];
        if (root is not MappingNode mapping)
        {
            errors.Add(root.Start, path, $"an object is a mapping with apiVersion, kind and metadata, found {ScalarBinder.Describe(root)}");
            return [];
        }

        var (kind, isList) = new KindReader(errors, mapping, path).Read(expected);
        if (isList) return BindList(mapping, kind, isComplete, path);
        return kind is not null && BindObject(mapping, kind, isComplete, path) is { } @object
            ? [new ManifestDocument(@object, mapping.Start.Line)]
            : [];
    }

    private List<ManifestDocument> BindList(MappingNode list, ResourceKind? items, bool isComplete, string path)
    {
        var documents = new List<ManifestDocument>();
        var seen = new HashSet<string>();
        foreach (var entry in list.Entries)
        {
            entry.Path = Join(path, entry.Key);
            if (!seen.Add(entry.Key)) errors.Add(entry.KeyStart, entry.Path, $"duplicate key: '{entry.Key}'");
            else if (entry.Key == "metadata") new ObjectBinder(errors).Bind(entry.Value, ListMetaShape, entry.Path);
            else if (entry is { Key: "items", Value: SequenceNode sequence })
            {
                for (var i = 0; i < sequence.Items.Count; i++)
                    documents.AddRange(
                        Bind(sequence.Items[i], items, isComplete, $"{entry.Path}[{i.ToString(CultureInfo.InvariantCulture)}]"));
            }
            else if (entry.Key == "items")
                errors.Add(entry.Value.Start, entry.Path, $"expected a list, found {ScalarBinder.Describe(entry.Value)}");
            else if (entry.Key is not ("apiVersion" or "kind") && entry.MeantName is null)
                errors.Add(entry.KeyStart, entry.Path, "unknown field", Suggestions.Nearest(entry.Key, ["items", "metadata"]));
        }

        return documents;
    }

    private ApiObject? BindObject(MappingNode mapping, ResourceKind kind, bool isComplete, string path)
    {
        var before = errors.Count;
        var binder = new ObjectBinder(errors);
        if (binder.Bind(mapping, ValueShape.Of(kind.Type), path) is not JsonObject json) return null;
        (json["apiVersion"], json["kind"]) = (JsonValue.Create(kind.ApiVersion), JsonValue.Create(kind.Kind));
        var @object = (ApiObject)json.Deserialize(kind.Type, ApiJson.Lenient)!;
        if (validate && isComplete) Validate(@object, mapping, binder.Left, path);
        return errors.Count == before ? @object : null;
    }

    private void Validate(ApiObject @object, MappingNode mapping, IReadOnlySet<string> left, string path)
    {
        foreach (var error in ObjectValidator.Validate(@object))
        {
            var field = Join(path, error.Field);
            if (left.Any(other => IsWithin(other, field) || IsWithin(field, other))) continue;
            errors.Add(NodeLocator.Find(mapping, error.Field), field, error.Message, error.Suggestion);
        }
    }

    private static bool IsWithin(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
