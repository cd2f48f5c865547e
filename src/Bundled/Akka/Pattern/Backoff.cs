using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Options of a supervisor that waits ever longer before it brings its child back.</summary>
public static class Backoff
{
    /// <summary>Backs off when the child fails.</summary>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        new(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries, false);

    /// <summary>Backs off when the child stops.</summary>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        new(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries, true);
}
