namespace Akka.Actor;

/// <summary>The outcome of an operation, as a message.</summary>
public abstract class Status
{
    public sealed class Success(object status) : Status
    {
        public static readonly Success Instance = new(null);

        public object Status => status;

        public override string ToString() => $"Success: {status}";
    }

    public sealed class Failure : Status
    {
        public Failure(Exception cause) : this(cause, null) { }

        public Failure(Exception cause, object state) => (Cause, State) = (cause, state);

        public Exception Cause { get; }

        public object State { get; }

        public override string ToString() => $"Failure: {Cause}";
    }
}
