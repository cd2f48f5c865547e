using Akka.Actor;

namespace Akka.Event;

/// <summary>Writes log events to the standard output, a line each.</summary>
public class DefaultLogger : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Console.Out.WriteLine(logEvent);
                return true;
            default:
                return false;
        }
    }
}
