using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Recovering;

/// <summary>Reminds a recovering actor to look whether anything has come since the last time.</summary>
internal sealed class RecoveryTick : IDeadLetterSuppression, INotInfluenceReceiveTimeout
{
    public static readonly RecoveryTick Instance = new();
}
