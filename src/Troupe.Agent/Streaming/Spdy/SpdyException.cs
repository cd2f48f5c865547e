namespace Troupe.Agent.Streaming.Spdy;

/// <summary>The other end of a connection does not keep to SPDY, and the connection cannot go on.</summary>
public sealed class SpdyException(string message, Exception? cause = null) : IOException(message, cause);
