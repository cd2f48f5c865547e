using System.Globalization;

namespace Troupe.Api.Clients;

/// <summary>List options as the query of a URL has them.</summary>
internal static class ListQuery
{
    public static (string Name, string? Value)[] Of(ListOptions? options) =>
    [
        ("labelSelector", options?.LabelSelector),
        ("fieldSelector", options?.FieldSelector),
        ("limit", Text(options?.Limit)),
        ("continue", options?.Continue),
        ("resourceVersion", options?.ResourceVersion),
        ("resourceVersionMatch", options?.ResourceVersionMatch),
        ("allowWatchBookmarks", options?.AllowBookmarks == true ? "true" : null),
        ("sendInitialEvents", options?.SendInitialEvents switch { null => null, true => "true", false => "false" }),
        ("timeoutSeconds", Text(options?.TimeoutSeconds)),
    ];

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
