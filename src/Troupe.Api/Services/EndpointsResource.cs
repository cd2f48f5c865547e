using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Services;

/// <summary>The registration of endpoints.</summary>
internal static class EndpointsResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Endpoints", Plural = "endpoints", Singular = "endpoints", ShortNames = ["ep"], Type = typeof(Endpoints),
        AllowCreateOnUpdate = true,
        Rules = new EndpointsRules(),
        Columns = [TableColumn.ObjectName, TableColumn.Of<Endpoints>("Endpoints", ServiceCells.Addresses), TableColumn.Age],
    };
}
