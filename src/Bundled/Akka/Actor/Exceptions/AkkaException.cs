namespace Akka.Actor;

public class AkkaException : Exception
{
    public AkkaException() { }

    public AkkaException(string message, Exception cause = null) : base(message, cause) { }
}

public class InvalidActorNameException(string message, Exception innerException = null) : AkkaException(message, innerException);

public class InvalidMessageException(string message) : AkkaException(message)
{
    public InvalidMessageException() : this("Null is no message.") { }
}

public class AskTimeoutException(string message) : AkkaException(message);

public class ActorNotFoundException : AkkaException
{
    public ActorNotFoundException() { }

    public ActorNotFoundException(string message, Exception innerException = null) : base(message, innerException) { }
}

public class IllegalActorStateException(string message) : AkkaException(message);

public class IllegalActorNameException(string message) : AkkaException(message);

public class LoggerInitializationException(string message, Exception cause = null) : AkkaException(message, cause);

public class SchedulerException(string message) : AkkaException(message);

public class StashOverflowException(string message, Exception cause = null) : AkkaException(message, cause);
