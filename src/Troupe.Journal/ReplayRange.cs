namespace Troupe.Journal;

/// <summary>Which events of an entity a recovery wants; both bounds are included.</summary>
public sealed record ReplayRange(string PersistenceId, long FromSequenceNr, long ToSequenceNr, long Max);
