using Troupe.Api.Validation;

namespace Troupe.Api.ResourceQuotas;

/// <summary>The names of what a quota can limit.</summary>
internal static class QuotaResources
{
    private static readonly string[] Counted =
    [
        "pods", "services", "replicationcontrollers", "secrets", "configmaps", "resourcequotas", "persistentvolumeclaims",
        "services.nodeports", "services.loadbalancers",
    ];

    private static readonly string[] Measured = ["cpu", "memory", "storage", "ephemeral-storage"];

    private static readonly string[] All =
    [
        .. Counted, "cpu", "memory", "ephemeral-storage", .. Measured.Select(name => $"requests.{name}"), "limits.cpu", "limits.memory",
        "limits.ephemeral-storage",
    ];

    /// <summary>Objects are whole.</summary>
    public static bool IsCounted(string name) => Counted.Contains(name) || name.StartsWith("count/", StringComparison.Ordinal);

    public static void Validate(string name, FieldPath field, FieldErrors errors)
    {
        var plain = name.StartsWith("requests.", StringComparison.Ordinal) ? name["requests.".Length..] : name;
        if (NameGrammars.QualifiedName.Fault(plain) is { } fault) errors.Invalid(field, name, fault);
        else if (!plain.Contains('/') && !All.Contains(name) && !plain.StartsWith("hugepages-", StringComparison.Ordinal))
            errors.Invalid(field, name, "must be a standard resource for quota or fully qualified", Suggestions.Nearest(name, All));
    }
}
