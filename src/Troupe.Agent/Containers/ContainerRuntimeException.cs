namespace Troupe.Agent.Containers;

/// <summary>The runtime did not do what it was asked.</summary>
public sealed class ContainerRuntimeException(RuntimeFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public RuntimeFailure Failure { get; } = failure;
}

public enum RuntimeFailure
{
    /// <summary>The runtime refused; asking again changes nothing by itself.</summary>
    Refused,

    /// <summary>The container or image is not there.</summary>
    NotFound,

    /// <summary>The runtime cannot be reached.</summary>
    Unavailable,
}
