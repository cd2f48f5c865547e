using Akka.Actor;

namespace Akka.Pattern;

/// <summary>How long to wait, and what to do in the meantime.</summary>
public sealed class BackoffOptions
{
    internal BackoffOptions(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries, bool onStop)
    {
        if (minBackoff <= TimeSpan.Zero) throw new ArgumentException("The shortest wait is more than nothing.", nameof(minBackoff));
        if (maxBackoff < minBackoff) throw new ArgumentException("The longest wait is no shorter than the shortest.", nameof(maxBackoff));
        if (randomFactor is < 0 or > 1) throw new ArgumentException("The random share of a wait is from 0 to 1.", nameof(randomFactor));
        (ChildProps, ChildName, MinBackoff, MaxBackoff, RandomFactor) = (childProps, childName, minBackoff, maxBackoff, randomFactor);
        (MaxNrOfRetries, OnStop, ResetAfter) = (maxNrOfRetries, onStop, minBackoff);
    }

    internal Props ChildProps { get; }

    internal string ChildName { get; }

    internal TimeSpan MinBackoff { get; }

    internal TimeSpan MaxBackoff { get; }

    internal double RandomFactor { get; }

    internal int MaxNrOfRetries { get; private set; }

    internal bool OnStop { get; }

    /// <summary>
    /// A child that lived this long starts over with the shortest wait; null leaves that to <see cref="BackoffSupervisor.Reset"/>.
    /// </summary>
    internal TimeSpan? ResetAfter { get; private set; }

    internal IDecider Decider { get; private set; }

    internal object Reply { get; private set; }

    internal Func<object, bool> IsFinalStop { get; private set; }

    internal Props Props => Props.Create(() => new BackoffSupervisor(this));

    public BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(copy => copy.ResetAfter = resetBackoff);

    public BackoffOptions WithManualReset() => With(copy => copy.ResetAfter = null);

    public BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => With(copy =>
    {
        copy.Decider = supervisorStrategy.Decider;
        copy.MaxNrOfRetries = supervisorStrategy.MaxNumberOfRetries;
    });

    public BackoffOptions WithDefaultStoppingStrategy() => With(copy => copy.Decider = SupervisorStrategy.StoppingStrategy.Decider);

    public BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => With(copy => copy.MaxNrOfRetries = maxNrOfRetries);

    public BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => With(copy => copy.Reply = replyWhileStopped);

    public BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
        With(copy => copy.IsFinalStop = isFinalStopMessage);

    private BackoffOptions With(Action<BackoffOptions> change)
    {
        var copy = (BackoffOptions)MemberwiseClone();
        change(copy);
        return copy;
    }
}
