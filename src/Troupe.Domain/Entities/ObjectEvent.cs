using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>What happens to an object of any kind; a kind adds its own events by deriving from this one.</summary>
public abstract record ObjectEvent<TObject> : DomainEvent
    where TObject : ApiObject
{
    private protected ObjectEvent() { }

    /// <summary>The beginning of every object's life.</summary>
    public sealed record Created(TObject Object) : ObjectEvent<TObject>;

    /// <summary>Someone edited what all objects have.</summary>
    public sealed record MetadataReplaced(EditableMetadata Metadata) : ObjectEvent<TObject>;

    /// <summary>The object is to go, once its grace period is over and its finalizers are removed.</summary>
    /// <param name="Finalizers">All that must be removed before the object goes.</param>
    public sealed record DeletionRequested(long GracePeriodSeconds, IReadOnlyList<string>? Finalizers) : ObjectEvent<TObject>;

    /// <summary>The end; a later creation of the same name is another object.</summary>
    public sealed record Deleted : ObjectEvent<TObject>, IObjectDeleted;

    /// <summary>How the events of a kind are called in the journal, for ever: those of every object, and its own.</summary>
    /// <param name="prefix">The first part of every name: `pod`.</param>
    /// <param name="deletionRequested">The middle part of the one name in which kinds differ.</param>
    internal static IReadOnlyDictionary<string, Type> Manifests(
        string prefix, Dictionary<string, Type> own, string deletionRequested = "deletion-requested") =>
        new Dictionary<string, Type>(own)
        {
            [$"{prefix}.created.v1"] = typeof(Created),
            [$"{prefix}.metadata-replaced.v1"] = typeof(MetadataReplaced),
            [$"{prefix}.{deletionRequested}.v1"] = typeof(DeletionRequested),
            [$"{prefix}.deleted.v1"] = typeof(Deleted),
        };
}

/// <summary>The end of an object, of whatever kind.</summary>
public interface IObjectDeleted;
