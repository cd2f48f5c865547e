using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.ConfigMaps;

/// <summary>The registration of config maps.</summary>
internal static class ConfigMapResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "ConfigMap", Plural = "configmaps", Singular = "configmap", ShortNames = ["cm"], Type = typeof(ConfigMap),
        Rules = new ConfigMapRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<ConfigMap>("Data", map => Cells.Number((map.Data?.Count ?? 0) + (map.BinaryData?.Count ?? 0))),
            TableColumn.Age,
        ],
    };
}
