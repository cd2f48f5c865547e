using System.Collections.Immutable;

namespace Akka.Persistence.Journal;

/// <summary>An event with the tags that it is to be found by.</summary>
public struct Tagged(object payload, IImmutableSet<string> tags)
{
    public Tagged(object payload, IEnumerable<string> tags) : this(payload, tags.ToImmutableHashSet()) { }

    public object Payload { get; } = payload;

    public IImmutableSet<string> Tags { get; } = tags;
}
