using System.Text;
using Akka.Util;
using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>The registries as Akka.NET is configured with them: who writes which type, and that nobody writes any other.</summary>
internal static class SerializerBindings
{
    /// <remarks>
    /// `json` is the name of the serializer that takes every type; under it, and under its id, a payload could name any type
    /// of the process.
    /// </remarks>
    public static string Hocon => $$"""
        akka.actor {
          serialization-settings.allow-unregistered-types = off
          serializers {
            json = "{{Name(typeof(RefusingSerializer))}}"
            troupe = "{{Name(typeof(EventSerializer))}}"
            troupe-messages = "{{Name(typeof(MessageSerializer))}}"
          }
          serialization-bindings {
        {{Bindings()}}  }
        }
        """;

    /// <summary>Events and states go to the journal.</summary>
    public static IEnumerable<Type> Stored => EntityKinds.All.Select(kind => kind.StateType).Distinct().Prepend(typeof(DomainEvent));

    private static string Bindings()
    {
        var lines = new StringBuilder();
        foreach (var type in Stored) lines.Append($"    \"{Name(type)}\" = troupe\n");
        foreach (var type in MessageTypes.All.Values) lines.Append($"    \"{Name(type)}\" = troupe-messages\n");
        return lines.ToString();
    }

    private static string Name(Type type) => type.TypeQualifiedName();
}
