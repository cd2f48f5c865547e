using Troupe.Api.Metadata;

namespace Troupe.Api.Secrets;

/// <summary>Data that few may read, such as passwords and keys. The journal holds them as they are written: it does not encrypt.</summary>
public sealed record Secret : ApiObject
{
    /// <summary>
    /// True keeps the data as they are for as long as the object lives: only its metadata may change, and this field may not be taken back.
    /// </summary>
    public bool? Immutable { get; init; }

    /// <summary>Bytes by key, written as base64. A key consists of letters, digits, '-', '_' and '.'.</summary>
    public IReadOnlyDictionary<string, Bytes>? Data { get; init; }

    /// <summary>
    /// Texts by key, for writing without base64: each takes its place in `data`, before what stands there, and is never read back.
    /// </summary>
    public IReadOnlyDictionary<string, string>? StringData { get; init; }

    /// <summary>
    /// What the data are for: `Opaque` (the default), `kubernetes.io/tls`, `kubernetes.io/basic-auth`, `kubernetes.io/ssh-auth`,
    /// `kubernetes.io/dockerconfigjson` and others demand their keys. It never changes.
    /// </summary>
    public string? Type { get; init; }
}
