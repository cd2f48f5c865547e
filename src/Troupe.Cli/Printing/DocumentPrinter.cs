using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Output;
using Troupe.Api.Serialization;

namespace Troupe.Cli.Printing;

/// <summary>Prints a document as JSON, as YAML, or what a template takes from it.</summary>
internal static class DocumentPrinter
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Lenient) { WriteIndented = true };

    /// <param name="format">One of those that are <see cref="OutputFormat.Whole"/>.</param>
    public static void Print(OutputFormat format, JsonNode document, TextWriter output)
    {
        if (format is OutputFormat.JsonPath path) output.Write(path.Template.Format(document));
        else output.WriteLine(format is OutputFormat.Yaml ? ApiYaml.Write(document).TrimEnd() : document.ToJsonString(Indented));
    }
}
