using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Entities;

/// <summary>The entity's answer where nothing was written.</summary>
public sealed record CommandRefused(string PersistenceId, Refusal Refusal);
