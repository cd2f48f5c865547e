namespace Troupe.Api.Clients;

/// <summary>The API gave no answer at all: nobody listens, the line broke, or it took too long.</summary>
public sealed class ApiUnreachableException(Uri address, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Where an answer was expected.</summary>
    public Uri Address { get; } = address;
}
