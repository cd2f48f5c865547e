using Troupe.Api.Kinds;
using Troupe.Api.Tables;
using Troupe.Api.Validation;

namespace Troupe.Api.Services;

/// <summary>The registration of services.</summary>
internal static class ServiceResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Service", Plural = "services", Singular = "service", ShortNames = ["svc"], Categories = ["all"], HasStatus = true,
        AllowCreateOnUpdate = true, NameGrammar = NameGrammars.Dns1035Label,
        Type = typeof(Service),
        Rules = new ServiceRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<Service>("Type", service => service.Spec.Type ?? "ClusterIP"),
            TableColumn.Of<Service>("Cluster-IP", service => service.Spec.ClusterIP ?? Cells.None),
            TableColumn.Of<Service>("External-IP", _ => Cells.None),
            TableColumn.Of<Service>("Port(s)", ServiceCells.Ports),
            TableColumn.Age,
            TableColumn.Of<Service>("Selector", service => Cells.Pairs(service.Spec.Selector), wide: true),
        ],
        Fields =
        [
            SelectableField.Of<Service>("spec.clusterIP", service => service.Spec.ClusterIP),
            SelectableField.Of<Service>("spec.type", service => service.Spec.Type),
        ],
    };
}
