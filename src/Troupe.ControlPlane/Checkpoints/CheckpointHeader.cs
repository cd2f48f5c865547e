using System.Text.Json;
using System.Text.Json.Serialization;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>What a reader must know before it trusts the rest.</summary>
/// <param name="Program">What wrote it. Another version may make other objects of the same events, so it reads all of them again.</param>
internal sealed record CheckpointHeader(string Program, JournalPlace Place)
{
    private const string Format = "1";

    /// <summary>The code that makes objects of events, and that writes checkpoints.</summary>
    private static readonly string ThisProgram = string.Join(' ', (string[])
    [
        Format, .. ((Type[])[typeof(ApiObject), typeof(DomainEvent), typeof(Checkpoint)])
            .Select(type => type.Module.ModuleVersionId.ToString("N")),
    ]);

    [JsonIgnore]
    public bool IsOfThisProgram => Program == ThisProgram;

    public static CheckpointHeader Of(JournalPlace place) => new(ThisProgram, place);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static CheckpointHeader Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<CheckpointHeader>(bytes) ?? throw new InvalidDataException("it says nothing");
}
