namespace Akka.Persistence;

/// <summary>Told to an actor once it has seen its whole past; the first message after which it may persist.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted() { }

    public override bool Equals(object obj) => obj is RecoveryCompleted;

    public override int GetHashCode() => typeof(RecoveryCompleted).GetHashCode();
}
