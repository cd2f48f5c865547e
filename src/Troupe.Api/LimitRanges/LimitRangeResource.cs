using Troupe.Api.Kinds;
using Troupe.Api.Serialization;
using Troupe.Api.Tables;

namespace Troupe.Api.LimitRanges;

/// <summary>The registration of limit ranges.</summary>
internal static class LimitRangeResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "LimitRange", Plural = "limitranges", Singular = "limitrange", ShortNames = ["limits"], Type = typeof(LimitRange),
        AllowCreateOnUpdate = true,
        Notice = "limit ranges are kept as data: their limits and defaults are not applied to pods yet",
        Rules = new LimitRangeRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<LimitRange>(
                "Created At", range => range.Metadata.CreationTimestamp is { } time ? WireTime.ToSeconds(time) : "<unknown>"),
        ],
    };
}
