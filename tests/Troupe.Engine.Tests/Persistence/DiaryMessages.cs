namespace Troupe.Engine.Tests.Persistence;

/// <summary>Persist these together, then answer with all entries.</summary>
public sealed record Enter(params string[] Entries);

/// <summary>Answer with all entries.</summary>
public sealed record Read;

/// <summary>Take a snapshot; answer when it is kept.</summary>
public sealed record Snap;
