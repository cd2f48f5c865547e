using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Troupe.Api.Responses;
using Troupe.Http.Queries;

namespace Troupe.Http.Responses;

/// <summary>How an answer is written, out of what the client accepts: JSON for programs or for eyes, or YAML; and in which shape.</summary>
internal sealed record ResponseForm(bool Yaml, bool Pretty, Representation Representation)
{
    // What a person may use to look at an answer gets it with line breaks, as Kubernetes gives it.
    private static readonly string[] Eyes = ["curl", "Wget", "Mozilla/5.0"];
    private static readonly ResponseForm Compact = new(false, false, Representation.Whole);
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public JsonWriterOptions WriterOptions => Pretty ? Indented : default;

    public static ResponseForm Of(HttpContext context) => context.Features.Get<ResponseForm>() ?? Compact;

    /// <param name="streams">The answer is a watch, which is lines of JSON and nothing else.</param>
    /// <param name="shapes">Other shapes than its own that the answer can have.</param>
    /// <exception cref="ApiException">406: nothing that the client accepts can be given.</exception>
    public static void Negotiate(HttpContext context, bool streams, IReadOnlySet<string> shapes)
    {
        var accept = context.Request.Headers.Accept.ToString();
        var plain = accept.Length == 0 || accept is "*/*" or JsonResponses.Json or "application/json, */*";
        var (yaml, representation) = plain ? (false, Representation.Whole) : Choose(context.Request, streams, shapes);
        var pretty = IsForEyes(context.Request);
        if (yaml || pretty || representation != Representation.Whole)
            context.Features.Set(new ResponseForm(yaml, pretty, representation));
    }

    private static (bool Yaml, Representation Representation) Choose(HttpRequest request, bool streams, IReadOnlySet<string> shapes)
    {
        // Equal qualities keep their order.
        var clauses = request.GetTypedHeaders().Accept.Where(clause => clause.Quality != 0);
        foreach (var clause in clauses.OrderByDescending(clause => clause.Quality ?? 1))
        {
            if (clause.MatchesAllTypes || Is(clause, "application/*")) return (false, Representation.Whole);
            if (Is(clause, JsonResponses.Json) && Representation.Find(clause, shapes) is { } found) return (false, found);
            if (Is(clause, JsonResponses.Yaml) && !streams && Representation.Find(clause, Representation.NoShapes) is not null)
                return (true, Representation.Whole);
        }

        throw Statuses.Refuse(
            StatusReason.NotAcceptable,
            $"only the following media types are accepted: {JsonResponses.Json}{(streams ? ";stream=watch" : $", {JsonResponses.Yaml}")}");
    }

    private static bool Is(MediaTypeHeaderValue clause, string type) => clause.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool IsForEyes(HttpRequest request) => QueryValues.Text(request, "pretty") switch
    {
        null => Array.Exists(Eyes, program => request.Headers.UserAgent.ToString().StartsWith(program, StringComparison.Ordinal)),
        _ => QueryValues.Flag(request, "pretty"),
    };
}
