namespace Troupe.Domain.ReplicationControllers;

/// <summary>Why pods cannot be created or deleted: `FailedCreate` or `FailedDelete`, and the API's words.</summary>
public sealed record ReplicaFailure(string Reason, string Message, DateTimeOffset Since);
