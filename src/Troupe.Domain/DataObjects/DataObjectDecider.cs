using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using static Troupe.Domain.DataObjects.DataObjectEvent;

namespace Troupe.Domain.DataObjects;

/// <summary>The rules of every kind that is only data: it is written, replaced and deleted, and does nothing itself.</summary>
public sealed class DataObjectDecider(ResourceKind kind) : ObjectDecider<ApiObject, DataObjectState>(kind)
{
    /// <summary>Nobody has reported on a newborn.</summary>
    protected override ApiObject Prepare(ApiObject newborn, Command command)
    {
        var named = Kind.HasGeneration ? newborn : newborn with { Metadata = newborn.Metadata with { Generation = null } };
        return named is IReportedObject reported ? reported.WithStatusOf(null) : named;
    }

    protected override Decision ReplaceSpec(ApiObject current, ApiObject wanted, Command command)
    {
        var content = Content(wanted is IReportedObject reported ? reported.WithStatusOf(current) : wanted);
        return Entities.Content.Same(Content(current), content) ? Decision.Nothing : Decision.Accept(new DataObjectReplaced(content));
    }

    protected override Decision ReportStatus(ApiObject current, ApiObject reported, Command command)
    {
        if (current is not IReportedObject asked) return Refusals.NoStatus(Kind);
        var content = Content(asked.WithStatusOf(reported));
        return Entities.Content.Same(Content(current), content) ? Decision.Nothing : Decision.Accept(new DataObjectStatusReported(content));
    }

    /// <summary>The object without the metadata, which has events of its own.</summary>
    private ApiObject Content(ApiObject @object) => @object with
    {
        ApiVersion = Kind.ApiVersion,
        Kind = Kind.Kind,
        Metadata = new ObjectMeta { Namespace = @object.Metadata.Namespace, Name = @object.Metadata.Name },
    };
}
