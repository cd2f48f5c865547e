namespace Troupe.ControlPlane.Entities;

/// <summary>Ends an entity behind all that it was asked before; a poison pill would overtake commands that wait for the journal.</summary>
internal sealed record StopEntity
{
    public static readonly StopEntity Instance = new();
}
