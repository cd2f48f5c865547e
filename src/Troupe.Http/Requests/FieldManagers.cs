using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>In whose name a request sets fields: what it says, or else its program's name.</summary>
internal static class FieldManagers
{
    private const int LongestName = 128;
    private const string Unknown = "unknown";
    private const string Nodes = "system:nodes";

    /// <summary>Null for the agent of a node, whose reports need no record of their own.</summary>
    public static string? Of(HttpRequest request)
    {
        if (QueryValues.Text(request, "fieldManager") is { } stated) return Checked(stated);
        return request.HttpContext.Features.Get<Caller>()?.Identity.Groups.Contains(Nodes) == true
            ? null
            : OfUserAgent(request.Headers.UserAgent.ToString());
    }

    /// <summary>`kubectl` of `kubectl/v1.33.0 (linux/amd64)`.</summary>
    private static string OfUserAgent(string agent)
    {
        var program = agent.Split('/')[0];
        var name = new string([.. program.Where(c => !char.IsControl(c)).Take(LongestName)]);
        return name.Length > 0 ? name : Unknown;
    }

    private static string Checked(string name)
    {
        if (name.Length > LongestName) throw Invalid(name, $"may not be more than {LongestName} bytes");
        return name.Any(char.IsControl) ? throw Invalid(name, "should not contain control characters") : name;
    }

    private static ApiException Invalid(string name, string why) =>
        Statuses.Refuse(StatusReason.Invalid, $"fieldManager: Invalid value: \"{name}\": {why}");
}
