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

    /// <summary>The first form of the `Accept` header that there is; whole objects where it asks for none.</summary>
    public static Representation Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().Accept;
        if (wanted is not { Count: > 0 }) return Whole;

        // Equal qualities keep their order.
        return wanted.OrderByDescending(accept => accept.Quality ?? 1).Select(Find).FirstOrDefault(found => found is not null) ?? Whole;
    }

    /// <summary>An object as its metadata alone.</summary>
    public void WriteMetadata(Utf8JsonWriter writer, ApiObject @object)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", GroupVersion);
        writer.WritePropertyName("metadata");
        JsonSerializer.Serialize(writer, @object.Metadata, ApiJson.Lenient);
        writer.WriteEndObject();
    }

    /// <summary>Null where the media type is none of ours.</summary>
    private static Representation? Find(MediaTypeHeaderValue accept)
    {
        var form = Parameter(accept, "as");
        if (form is null) return accept.MatchesMediaType(JsonResponses.Json) ? Whole : null;
        if (Parameter(accept, "g") != Group || Parameter(accept, "v") is not ("v1" or "v1beta1")) return null;

        return form switch
        {
            "Table" => new Representation(RepresentationForm.Table, Parameter(accept, "v")!),
            "PartialObjectMetadata" or "PartialObjectMetadataList" =>
                new Representation(RepresentationForm.Metadata, Parameter(accept, "v")!),
            _ => null,
        };
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
