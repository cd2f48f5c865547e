using Akka.Actor;
using Akka.Configuration;
using Troupe.ControlPlane.Messaging;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>An actor system with the serializers of a control plane, and nothing else of one.</summary>
public sealed class MessageSystem : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("messages", ConfigurationFactory.ParseString(SerializerBindings.Hocon));

    public Akka.Serialization.Serialization Serialization => _system.Serialization;

    public MessageSerializer Serializer => new((ExtendedActorSystem)_system);

    public void Dispose() => _system.Terminate().Wait(TimeSpan.FromSeconds(20));
}
