using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The journal or the snapshot store stayed silent for too long while an actor recovered.</summary>
public sealed class RecoveryTimedOutException(string message, Exception cause = null) : AkkaException(message, cause);
