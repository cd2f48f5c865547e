using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Http.Responses;

/// <summary>In which form a client wants objects: whole, as rows of a table, or their metadata alone.</summary>
/// <param name="Version">The version of `meta.k8s.io`.</param>
internal sealed record Representation(RepresentationForm Form, string Version)
{
    private const string Group = "meta.k8s.io";

    public static readonly Representation Whole = new(RepresentationForm.Whole, "v1");

    public string GroupVersion => $"{Group}/{Version}";

    /// <summary>What is no object of the API has no shape but its own.</summary>
    public static readonly IReadOnlySet<string> NoShapes = new HashSet<string>();

    public static readonly IReadOnlySet<string> ShapesOfObjects = new HashSet<string> { Table, PartialObjectMetadata };

    public static readonly IReadOnlySet<string> ShapesOfLists = new HashSet<string> { Table, PartialObjectMetadata + "List" };

    /// <summary>A watch is asked for as its list was, or as its objects are.</summary>
    public static readonly IReadOnlySet<string> ShapesOfWatches = new HashSet<string>(ShapesOfObjects.Union(ShapesOfLists));

    private const string Table = "Table";
    private const string PartialObjectMetadata = "PartialObjectMetadata";

    /// <summary>What was agreed upon with the client.</summary>
    public static Representation Of(HttpContext context) => ResponseForm.Of(context).Representation;

    /// <summary>An object as its metadata alone.</summary>
    public void WriteMetadata(Utf8JsonWriter writer, ApiObject @object)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", GroupVersion);
        writer.WritePropertyName("metadata");
        MetadataJson.Write(writer, @object.Metadata);
        writer.WriteEndObject();
    }

    /// <summary>Null where a media type asks for a shape that there is not.</summary>
    public static Representation? Find(MediaTypeHeaderValue accept, IReadOnlySet<string> shapes)
    {
        if (Parameter(accept, "as") is not { Length: > 0 } shape) return Whole;
        if (Parameter(accept, "g") != Group || Parameter(accept, "v") is not ("v1" or "v1beta1") || !shapes.Contains(shape)) return null;
        return new Representation(
            shape == Table ? RepresentationForm.Table : RepresentationForm.Metadata, Parameter(accept, "v")!);
    }

    private static string? Parameter(MediaTypeHeaderValue accept, string name)
    {
        foreach (var parameter in accept.Parameters)
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return parameter.Value.ToString();
        return null;
    }
}

/// <summary>The forms of an object on the wire.</summary>
internal enum RepresentationForm
{
    Whole,
    Table,
    Metadata,
}
