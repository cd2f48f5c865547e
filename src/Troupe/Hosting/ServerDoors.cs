namespace Troupe.Hosting;

/// <summary>How the API is reached, and by whom.</summary>
/// <param name="Url">Over TLS.</param>
/// <param name="InsecureUrl">Over plain HTTP, on loopback; null for none.</param>
/// <param name="MoreNames">Names and addresses for the certificate that the machine itself does not know.</param>
/// <param name="TokenFile">Null for `tokens` in the state directory, where that exists.</param>
internal sealed record ServerDoors(string Url, string? InsecureUrl, IReadOnlyList<string> MoreNames, string? TokenFile);
