namespace Troupe.Http.Discovery;

/// <summary>Resources that answer a question and keep nothing, so that no kind of the registry stands behind them.</summary>
internal static class UnstoredResources
{
    /// <remarks>Whoever serves one adds it here; it is then found by every form of discovery.</remarks>
    public static readonly IReadOnlyList<ApiResource> All =
    [
        new()
        {
            Group = "", Version = "v1", Plural = "bindings", Singular = "binding", Namespaced = true,
            Kind = new GroupVersionKind("", "v1", "Binding"), Verbs = ["create"],
        },
    ];
}
