using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Input;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>Says what is wrong with an answer: all but a success, or a refusal as Kubernetes' clients know it, is.</summary>
internal static class AnswerJudge
{
    // Probes answer in plain words, as Kubernetes' do.
    private static readonly string[] Probes = ["/healthz", "/livez", "/readyz"];

    /// <summary>Null for an answer that is as it should be.</summary>
    public static string? Fault(FuzzRequest request, RawAnswer? answer)
    {
        // What is no HTTP need not be answered; whether it is, the server's own reader of HTTP decides.
        if (request.FalseLength is not null && answer is null or { Code: < 500 }) return null;
        if (answer is null) return "the connection was closed without an answer";
        if (IsRefusedByTheTransport(answer)) return null;
        return answer.Code switch
        {
            504 when IsFutureRevision(request, answer) => null,
            503 when IsOfAServiceWithoutEndpoints(request, answer) => request.Method == "HEAD" ? null : StatusFault(answer),
            301 when request.Path.EndsWith("/proxy", StringComparison.Ordinal) => null,
            >= 500 => $"{answer.Code}: {Text(answer)}",
            >= 400 when request.Method == "HEAD" || IsProbe(request) => null,
            >= 400 => StatusFault(answer),
            101 or 304 => null,
            >= 300 or < 200 => $"{answer.Code} is neither a success nor a refusal",
            _ => BodyFault(answer, request.Method == "HEAD"),
        };
    }

    /// <summary>Kestrel refuses what is no HTTP with a code alone, before it is a request, and closes.</summary>
    public static bool IsRefusedByTheTransport(RawAnswer answer) =>
        answer is { IsClosing: true, Body.Length: 0, Code: 400 or 408 or 411 or 413 or 414 or 431, ContentType: null };

    /// <summary>There is such a service and it has such a port, but no pod of its own runs; Kubernetes answers 503 to it too.</summary>
    private static bool IsOfAServiceWithoutEndpoints(FuzzRequest request, RawAnswer answer) =>
        request.Path.Split('/') is ["", "api", "v1", "namespaces", _, "services", _, "proxy", ..]
        && (request.Method == "HEAD" || Text(answer).Contains("no endpoints available for service", StringComparison.Ordinal));

    private static bool IsProbe(FuzzRequest request) =>
        Array.Exists(Probes, probe => request.Path.StartsWith(probe, StringComparison.Ordinal));

    /// <summary>The one 5xx that Kubernetes documents for what a client asks: a revision that does not come in time.</summary>
    private static bool IsFutureRevision(FuzzRequest request, RawAnswer answer) =>
        request.Query.Any(parameter => parameter.Name == "resourceVersion")
        && (request.Method == "HEAD" || Text(answer).Contains("Too large resource version", StringComparison.Ordinal));

    private static string? StatusFault(RawAnswer answer)
    {
        try
        {
            var status = Parsed(answer) as JsonObject;
            var isWhole = (string?)status?["kind"] == "Status" && (string?)status["apiVersion"] == "v1"
                && (string?)status["status"] == "Failure" && status["code"]?.ToString() == $"{answer.Code}"
                && ((string?)status["reason"])?.Length > 0 && ((string?)status["message"])?.Length > 0;
            return isWhole ? null : $"{answer.Code} without a whole Status: {Text(answer)}";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return $"{answer.Code} without a Status: {Text(answer)}";
        }
    }

    private static JsonNode? Parsed(RawAnswer answer) => answer.ContentType == "application/yaml"
        ? YamlToJson.Read(Encoding.UTF8.GetString(answer.Body)).Json
        : JsonNode.Parse(answer.Body);

    private static string? BodyFault(RawAnswer answer, bool isHead)
    {
        if (isHead || answer.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) return null;
        try
        {
            // A watch is many objects, one after the other.
            var reader = new Utf8JsonReader(answer.Body, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 256 });
            while (reader.Read()) reader.Skip();
            return null;
        }
        catch (JsonException exception)
        {
            return $"{answer.Code} with broken JSON: {exception.Message} {Text(answer)}";
        }
    }

    private static string Text(RawAnswer answer)
    {
        var text = Encoding.UTF8.GetString(answer.Body);
        return text.Length > 1000 ? text[..1000] : text;
    }
}
