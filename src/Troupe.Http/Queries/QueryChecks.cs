using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;

namespace Troupe.Http.Queries;

/// <summary>Refuses a query that cannot be parsed, before anything is done: its escapes, and every number that there is.</summary>
internal static partial class QueryChecks
{
    private const string Number = "integer";

    /// <param name="verb">As `list`, of the object or of a part of it.</param>
    /// <exception cref="ApiException">400: it says which parameter.</exception>
    public static void Check(HttpRequest request, string verb, string? subresource, bool isLongRunning)
    {
        // What is behind a proxy has a language of its own.
        if (!request.QueryString.HasValue || subresource == "proxy") return;

        if (BrokenEscape().Match(request.QueryString.Value) is { Success: true } broken)
            throw new ApiException(StatusReason.BadRequest, $"the query cannot be parsed: invalid URL escape \"{broken.Value}\"");
        var known = subresource is not null ? Parameters.OfPart(subresource, verb) : Parameters.Of(verb);
        // Ports may come as a list, which is read where it is used.
        foreach (var parameter in known.Where(parameter => parameter is { Type: Number, Name: not "ports" }))
        {
            if (request.Query.TryGetValue(parameter.Name, out var values) && !IsNumber(values[0]))
            {
                throw new ApiException(
                    StatusReason.BadRequest, $"{parameter.Name}: Invalid value: \"{values[0]}\": must be a whole number");
            }
        }

        if (!isLongRunning && request.Query.TryGetValue("timeout", out var timeout) && !Duration().IsMatch(timeout[0] ?? ""))
            throw new ApiException(StatusReason.BadRequest, $"timeout: Invalid value: \"{timeout[0]}\": must be a time, as 30s or 1m30s");
    }

    private static bool IsNumber(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex("%(?![0-9A-Fa-f]{2}).{0,2}", RegexOptions.Singleline)]
    private static partial Regex BrokenEscape();

    [GeneratedRegex(@"^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
