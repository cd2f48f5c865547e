using Akka.Event;

namespace Troupe.ControlPlane.Hosting;

/// <summary>Takes what Akka.NET says before there is a log and after it has gone: what matters, on standard error.</summary>
/// <remarks>Akka.NET's own writes all of it on standard output, whatever the level is that one asks for.</remarks>
internal sealed class LastWords : MinimalLogger
{
    protected override void Log(object message)
    {
        if (message is Warning or Error) Console.Error.WriteLine(message);
    }
}
