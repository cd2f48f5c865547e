using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Refusing;

namespace Troupe.ControlPlane.Lists;

/// <summary>Which list options go together, for lists and for watches.</summary>
internal static class ListRules
{
    private const string Forbidden = "FieldValueForbidden";
    private const string NotSupported = "FieldValueNotSupported";
    private const string Match = "resourceVersionMatch";

    public static void CheckList(ListOptions options)
    {
        var causes = new List<StatusCause>();
        if (options.ResourceVersionMatch is { Length: > 0 } match)
        {
            if (string.IsNullOrEmpty(options.ResourceVersion)) Forbid(causes, Match, "it needs a resourceVersion");
            if (!string.IsNullOrEmpty(options.Continue)) Forbid(causes, Match, "a continue token says its revision itself");
            Support(causes, match, ListOptions.Exact, ListOptions.NotOlderThan);
            if (match == ListOptions.Exact && options.ResourceVersion == "0") Forbid(causes, Match, "no revision is exactly \"0\"");
        }

        if (options.SendInitialEvents is not null) Forbid(causes, "sendInitialEvents", "it belongs to a watch");
        Throw(causes);
        if (options.Continue is { Length: > 0 } && options.ResourceVersion is not (null or "" or "0"))
        {
            throw Refuse.With(
                StatusReason.BadRequest, "resourceVersion: not together with continue, whose token says its revision itself");
        }
    }

    public static void CheckWatch(ListOptions options)
    {
        var causes = new List<StatusCause>();
        var match = options.ResourceVersionMatch;
        if (options.SendInitialEvents is not null && match != ListOptions.NotOlderThan)
            Forbid(causes, Match, $"sendInitialEvents needs {Match}={ListOptions.NotOlderThan}");
        if (!string.IsNullOrEmpty(match))
        {
            if (options.SendInitialEvents is null) Forbid(causes, Match, "for a watch it needs sendInitialEvents");
            Support(causes, match, ListOptions.NotOlderThan);
            if (!string.IsNullOrEmpty(options.Continue)) Forbid(causes, Match, "not together with continue");
        }

        Throw(causes);
    }

    /// <summary>Null where none is asked for; "0" is any that there is.</summary>
    public static long? Revision(string? resourceVersion) => resourceVersion switch
    {
        null or "" => null,
        _ when long.TryParse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw Refuse.With(
            StatusReason.BadRequest, $"resourceVersion: Invalid value: \"{resourceVersion}\": must be a revision that the server gave"),
    };

    private static void Support(List<StatusCause> causes, string match, params string[] supported)
    {
        if (supported.Contains(match)) return;

        var values = string.Join(", ", supported.Select(value => $"\"{value}\""));
        causes.Add(new StatusCause
        {
            Field = Match, Reason = NotSupported, Message = $"Unsupported value: \"{match}\": supported values: {values}",
        });
    }

    private static void Forbid(List<StatusCause> causes, string field, string why) =>
        causes.Add(new StatusCause { Field = field, Reason = Forbidden, Message = $"Forbidden: {why}" });

    private static void Throw(List<StatusCause> causes)
    {
        if (causes.Count == 0) return;

        var all = string.Join(", ", causes.Select(cause => $"{cause.Field}: {cause.Message}"));
        throw Refuse.With(
            StatusReason.Invalid, $"ListOptions.meta.k8s.io \"\" is invalid: {(causes.Count == 1 ? all : $"[{all}]")}",
            new StatusDetails { Group = "meta.k8s.io", Kind = "ListOptions", Causes = causes });
    }
}
