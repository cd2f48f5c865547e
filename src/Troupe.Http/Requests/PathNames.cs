using Troupe.Api.Responses;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>What a name in a path may never be, whatever its kind; an object could not have such a name.</summary>
internal static class PathNames
{
    public static void Check(ObjectRequest request)
    {
        Check("Namespace", request.Namespace);
        Check("Name", request.Name);
    }

    private static void Check(string what, string? name)
    {
        var fault = name switch
        {
            null => null,
            "." or ".." => $"may not be '{name}'",
            _ when name.Contains('/') => "may not contain '/'",
            _ when name.Contains('%') => "may not contain '%'",
            _ => null,
        };
        if (fault is not null) throw Statuses.Refuse(StatusReason.BadRequest, $"{what} parameter invalid: \"{name}\": {fault}");
    }
}
