using Troupe.Api.Metadata;

namespace Troupe.Api.ConfigMaps;

/// <summary>Configuration that programs read, by key: texts and bytes that are no secret.</summary>
public sealed record ConfigMap : ApiObject
{
    /// <summary>
    /// True keeps the data as they are for as long as the object lives: only its metadata may change, and this field may not be taken back.
    /// </summary>
    public bool? Immutable { get; init; }

    /// <summary>Texts by key. A key consists of letters, digits, '-', '_' and '.', and is not one of `binaryData` too.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Bytes by key, for what is no UTF-8 text; written as base64. A key is not one of `data` too.</summary>
    public IReadOnlyDictionary<string, Bytes>? BinaryData { get; init; }
}
