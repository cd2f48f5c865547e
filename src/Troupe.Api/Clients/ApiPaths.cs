using Troupe.Api.Kinds;

namespace Troupe.Api.Clients;

/// <summary>Where objects are on the wire: `/api/v1/namespaces/default/pods/web`.</summary>
public static class ApiPaths
{
    public const string DefaultNamespace = "default";

    /// <summary>A collection: of one namespace, or of all when <paramref name="namespace"/> is null.</summary>
    public static string Collection(ResourceKind kind, string? @namespace)
    {
        var root = kind.Group.Length == 0 ? $"/api/{kind.Version}" : $"/apis/{kind.Group}/{kind.Version}";
        return kind.Namespaced && !string.IsNullOrEmpty(@namespace)
            ? $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{kind.Plural}"
            : $"{root}/{kind.Plural}";
    }

    /// <summary>One object, or a part of it such as `status` or `log`.</summary>
    public static string Object(ResourceKind kind, string? @namespace, string name, string? subresource = null)
    {
        if (string.IsNullOrEmpty(name)) throw new ArgumentException("an object is asked for by name", nameof(name));
        var path = $"{Collection(kind, NamespaceOf(kind, @namespace))}/{Uri.EscapeDataString(name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    /// <summary>The namespace of an object that may not say it.</summary>
    public static string? NamespaceOf(ResourceKind kind, string? @namespace)
    {
        if (!kind.Namespaced) return null;
        return string.IsNullOrEmpty(@namespace) ? DefaultNamespace : @namespace;
    }

    /// <summary>Appends the parameters that have a value.</summary>
    public static string Query(string path, params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
