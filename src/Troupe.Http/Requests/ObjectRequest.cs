using Microsoft.AspNetCore.Http;
using Troupe.Api.Clients;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>What a path and its query ask for: a collection, an object, or a part of an object.</summary>
/// <param name="Namespace">Null where the kind has none, and where all of them are meant.</param>
/// <param name="Name">Null for a collection.</param>
/// <param name="Subresource">As `status` or `log`; null for the object itself.</param>
/// <param name="Rest">What follows a subresource in the path, as the path behind `proxy`; empty otherwise.</param>
internal sealed record ObjectRequest(ResourceKind Kind, string? Namespace, string? Name, string? Subresource = null, string Rest = "")
{
    private const string Namespaces = "namespaces";
    private const string WatchPrefix = "watch/";

    /// <summary>The path itself asks for a watch, as Kubernetes' first clients wrote it: `/api/v1/watch/pods`.</summary>
    public bool IsWatchPath { get; init; }

    public static ObjectRequest Of(HttpContext context) => context.Features.Get<ObjectRequest>()
        ?? throw new InvalidOperationException($"{context.Request.Path} is not the path of an object");

    /// <summary>Null where no kind is served at such a path.</summary>
    /// <param name="path">Behind group and version: `namespaces/default/pods/web/log`.</param>
    public static ObjectRequest? Parse(string group, string version, string path)
    {
        if (path.StartsWith(WatchPrefix, StringComparison.Ordinal))
        {
            return Parse(group, version, path[WatchPrefix.Length..]) is { IsWatchPath: false, Subresource: null } watched
                ? watched with { IsWatchPath = true }
                : null;
        }

        var parts = path.Split('/');
        // A namespace's own parts look like collections in it, but no kind is called like them.
        var inNamespace = parts is [Namespaces, _, _, ..] && Find(group, version, parts[2]) is not null;
        var @namespace = inNamespace ? parts[1] : null;
        var words = inNamespace ? parts[2..] : parts;
        if (Find(group, version, words[0]) is not { } kind || words.Take(3).Any(word => word.Length == 0)) return null;
        // A cluster-wide object has no namespace in its path; an object of a namespace has one; only a whole collection may do without.
        if (kind.Namespaced ? @namespace is null && words.Length > 1 : @namespace is not null) return null;
        return new ObjectRequest(
            kind, @namespace, words.ElementAtOrDefault(1), words.ElementAtOrDefault(2), string.Join('/', words.Skip(3)));
    }

    /// <summary>The verb of Kubernetes that a method means here, as `list` or `deletecollection`; null where it means nothing.</summary>
    public string? VerbOf(HttpRequest request) => request.Method switch
    {
        "GET" or "HEAD" when IsWatchPath => "watch",
        _ when IsWatchPath => null,
        "GET" when Subresource is null && QueryValues.Flag(request, "watch") => "watch",
        "GET" or "HEAD" => Name is null ? "list" : "get",
        "OPTIONS" when Subresource == "proxy" => "get",
        "POST" when Name is null || Subresource is not null => "create",
        "PUT" when Name is not null => "update",
        "PATCH" when Name is not null => "patch",
        "DELETE" => Name is null ? "deletecollection" : "delete",
        _ => null,
    };

    public static ListOptions ListOptions(HttpRequest request) => ListQueries.Read(request);

    public static WriteOptions WriteOptions(HttpRequest request) => new()
    {
        DryRun = DryRun(request), Cause = long.TryParse(request.Headers["Troupe-Cause"], out var cause) ? cause : null,
        FieldManager = FieldManagers.Of(request), Force = QueryValues.Flag(request, "force"), FieldValidation = FieldValidation(request),
    };

    public static FieldValidation FieldValidation(HttpRequest request) => QueryValues.Text(request, "fieldValidation") switch
    {
        null or "Warn" => Troupe.Api.Input.FieldValidation.Warn,
        "Strict" => Troupe.Api.Input.FieldValidation.Strict,
        "Ignore" => Troupe.Api.Input.FieldValidation.Ignore,
        var other => throw Statuses.Refuse(
            StatusReason.BadRequest,
            $"fieldValidation: Unsupported value: \"{other}\": supported values: \"Ignore\", \"Strict\", \"Warn\""),
    };

    private static ResourceKind? Find(string group, string version, string plural) =>
        KindViews.Served.FirstOrDefault(kind => kind.Plural == plural && kind.Group == group && kind.Version == version);

    private static bool DryRun(HttpRequest request) => QueryValues.Text(request, "dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw Statuses.Refuse(
            StatusReason.Invalid,
            $"the options of the request are invalid: dryRun: Unsupported value: \"{other}\": supported values: \"All\"",
            new StatusDetails
            {
                Group = "meta.k8s.io",
                Causes =
                [
                    new StatusCause { Reason = "FieldValueNotSupported", Field = "dryRun", Message = $"Unsupported value: \"{other}\"" },
                ],
            }),
    };
}
