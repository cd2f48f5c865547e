using System.Globalization;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Reads what a query says of a list, a watch, or the deletion of a collection.</summary>
internal static class ListQueries
{
    public static ListOptions Read(HttpRequest request) => new()
    {
        LabelSelector = QueryValues.Text(request, "labelSelector"),
        FieldSelector = QueryValues.Text(request, "fieldSelector"),
        Limit = Number(request, "limit"),
        Continue = QueryValues.Text(request, "continue"),
        ResourceVersion = QueryValues.Text(request, "resourceVersion"),
        ResourceVersionMatch = QueryValues.Text(request, "resourceVersionMatch"),
        AllowBookmarks = Flag(request, "allowWatchBookmarks") ?? false,
        SendInitialEvents = Flag(request, "sendInitialEvents"),
        TimeoutSeconds = Number(request, "timeoutSeconds"),
    };

    /// <summary>One object of the collection, whatever else selects.</summary>
    public static ListOptions OfOne(this ListOptions options, string name)
    {
        var byName = $"metadata.name={name}";
        return options with { FieldSelector = options.FieldSelector is { } others ? $"{byName},{others}" : byName };
    }

    private static long? Number(HttpRequest request, string name) => QueryValues.Text(request, name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Statuses.Refuse(StatusReason.BadRequest, $"{name}: Invalid value: \"{text}\": must be a whole number"),
    };

    private static bool? Flag(HttpRequest request, string name) =>
        request.Query.ContainsKey(name) ? QueryValues.Flag(request, name) : null;
}
