using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Troupe.Api.Responses;
using Troupe.Http.Queries;

namespace Troupe.Http.Responses;

/// <summary>How an answer is written, out of what the client accepts: JSON for programs or for eyes, or YAML.</summary>
internal sealed record ResponseForm(bool Yaml, bool Pretty)
{
    private const string Meta = "meta.k8s.io";

    // What a person may use to look at an answer gets it with line breaks, as Kubernetes gives it.
    private static readonly string[] Eyes = ["curl", "Wget", "Mozilla/5.0"];
    private static readonly ResponseForm Compact = new(false, false);
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public JsonWriterOptions WriterOptions => Pretty ? Indented : default;

    public static ResponseForm Of(HttpContext context) => context.Features.Get<ResponseForm>() ?? Compact;

    /// <param name="streams">The answer is a watch, which is lines of JSON and nothing else.</param>
    /// <exception cref="ApiException">406: nothing that the client accepts can be given.</exception>
    public static void Negotiate(HttpContext context, bool streams)
    {
        var accept = context.Request.Headers.Accept.ToString();
        var plain = accept.Length == 0 || accept is "*/*" or JsonResponses.Json or "application/json, */*";
        var yaml = !plain && AsksForYaml(context.Request, streams);
        var pretty = IsForEyes(context.Request);
        if (yaml || pretty) context.Features.Set(new ResponseForm(yaml, pretty));
    }

    private static bool AsksForYaml(HttpRequest request, bool streams)
    {
        var clauses = request.GetTypedHeaders().Accept.Where(clause => clause.Quality != 0);
        foreach (var clause in clauses.OrderByDescending(clause => clause.Quality ?? 1))
        {
            if (clause.MatchesAllTypes || Is(clause, "application/*")) return false;
            if (Is(clause, JsonResponses.Json) && CanConvert(clause)) return false;
            if (Is(clause, JsonResponses.Yaml) && !streams) return true;
        }

        throw Statuses.Refuse(
            StatusReason.NotAcceptable,
            $"only the following media types are accepted: {JsonResponses.Json}{(streams ? ";stream=watch" : $", {JsonResponses.Yaml}")}");
    }

    private static bool Is(MediaTypeHeaderValue clause, string type) => clause.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Other shapes of an object than its own: tables, and its metadata alone.</summary>
    private static bool CanConvert(MediaTypeHeaderValue clause)
    {
        var shape = Parameter(clause, "as");
        return shape.Length == 0 || (shape is "Table" or "PartialObjectMetadata" or "PartialObjectMetadataList"
            && Parameter(clause, "g") == Meta && Parameter(clause, "v") is "v1" or "v1beta1");
    }

    private static string Parameter(MediaTypeHeaderValue clause, string name) =>
        clause.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value.ToString() ?? "";

    private static bool IsForEyes(HttpRequest request) => QueryValues.Text(request, "pretty") switch
    {
        null => Array.Exists(Eyes, program => request.Headers.UserAgent.ToString().StartsWith(program, StringComparison.Ordinal)),
        _ => QueryValues.Flag(request, "pretty"),
    };
}
