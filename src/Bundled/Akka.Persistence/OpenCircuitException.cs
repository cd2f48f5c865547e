using Akka.Actor;

namespace Akka.Pattern;

/// <summary>A store failed so often that it is not asked for a while.</summary>
public class OpenCircuitException(string message) : AkkaException(message);
