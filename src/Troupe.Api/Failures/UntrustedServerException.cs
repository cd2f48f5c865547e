using System.Security.Authentication;

namespace Troupe.Api.Failures;

/// <summary>The server is not the one that was meant; the message says how that was seen, and what to do.</summary>
public sealed class UntrustedServerException(string message) : AuthenticationException(message);
