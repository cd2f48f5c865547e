using System.Globalization;
using Troupe.Api.Pods;

namespace Troupe.Api.Tables;

/// <summary>Texts that the rows of several kinds have.</summary>
internal static class Cells
{
    public const string None = "<none>";

    public static string Number(int? value) => (value ?? 0).ToString(CultureInfo.InvariantCulture);

    public static string ContainerNames(PodSpec? pod) => string.Join(",", (pod?.Containers ?? []).Select(container => container.Name));

    public static string Images(PodSpec? pod) => string.Join(",", (pod?.Containers ?? []).Select(container => container.Image));

    public static string Pairs(IReadOnlyDictionary<string, string>? pairs) =>
        pairs is { Count: > 0 }
            ? string.Join(",", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))
            : None;
}
