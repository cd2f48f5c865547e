using Troupe.Api.Metadata;

namespace Troupe.Domain.Entities;

/// <summary>The beginning of every object's life.</summary>
public interface IObjectCreated
{
    ApiObject Created { get; }
}

/// <summary>Someone edited what all objects have.</summary>
public interface IObjectMetadataReplaced
{
    EditableMetadata Metadata { get; }
}

/// <summary>The object is to go, once its grace period is over and its finalizers are removed.</summary>
public interface IObjectDeletionRequested
{
    long GracePeriodSeconds { get; }

    /// <summary>All that must be removed before the object goes.</summary>
    IReadOnlyList<string>? Finalizers { get; }
}

/// <summary>The end; a later creation of the same name is another object.</summary>
public interface IObjectDeleted;
