using Akka.Event;

namespace Akka.Persistence.Recovering;

internal sealed class RecoveryPermitGranted : IDeadLetterSuppression
{
    public static readonly RecoveryPermitGranted Instance = new();
}
