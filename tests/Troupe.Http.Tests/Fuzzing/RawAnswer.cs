namespace Troupe.Http.Tests.Fuzzing;

/// <summary>An answer as it came over the wire, without the framing of its body.</summary>
/// <param name="IsClosing">The server says that it takes no more requests on this connection.</param>
internal sealed record RawAnswer(int Code, string? ContentType, byte[] Body, bool IsClosing);
