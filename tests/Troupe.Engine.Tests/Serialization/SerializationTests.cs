using System.Text;
using Akka.Actor;
using Akka.Serialization;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Troupe.Engine.Tests.Serialization;

/// <summary>An object is written by the serializer that is bound nearest to its type.</summary>
public sealed class SerializationTests() : TestKit("""
    akka.actor {
      serializers.notes = "Troupe.Engine.Tests.Serialization.NoteSerializer, Troupe.Engine.Tests"
      serialization-bindings."Troupe.Engine.Tests.Serialization.INote, Troupe.Engine.Tests" = notes
    }
    """)
{
    [Fact]
    public void BoundInterface_FindsTheSerializerForEachImplementation()
    {
        var serialization = ((ExtendedActorSystem)Sys).Serialization;
        var note = new Note("hello");
        var serializer = Assert.IsType<NoteSerializer>(serialization.FindSerializerFor(note));
        var manifest = serializer.Manifest(note);
        Assert.Equal("note.v1", manifest);
        Assert.Equal(note, serialization.Deserialize(serializer.ToBinary(note), serializer.Identifier, manifest));
    }

    [Fact]
    public void Unbound_FindsTheDefault() =>
        Assert.IsNotType<NoteSerializer>(((ExtendedActorSystem)Sys).Serialization.FindSerializerFor("text"));
}

public interface INote;

public sealed record Note(string Text) : INote;

public sealed class NoteSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4711;

    public override string Manifest(object o) => "note.v1";

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Note)obj).Text);

    public override object FromBinary(byte[] bytes, string manifest) => new Note(Encoding.UTF8.GetString(bytes));
}
