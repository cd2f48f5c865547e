using System.Reflection;
using System.Text;
using System.Text.Json;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Messaging;
using Troupe.ControlPlane.Serialization;
using Troupe.Domain.Entities;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>Every type that may go from one process to another: it has a manifest, and arrives as it was sent.</summary>
public sealed class MessageWalkTests(MessageSystem system) : IClassFixture<MessageSystem>
{
    private static readonly Assembly[] Assemblies = [typeof(Command).Assembly, typeof(GatewayRequest).Assembly];

    public static TheoryData<string, bool> Messages
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var manifest in MessageTypes.All.Keys)
            {
                data.Add(manifest, false);
                data.Add(manifest, true);
            }

            return data;
        }
    }

    public static TheoryData<Type> Values => [.. MessageValues.All];

    private static IEnumerable<Type> Asked => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsAbstract && (type.IsAssignableTo(typeof(Command)) || type.IsAssignableTo(typeof(GatewayRequest))));

    [Fact]
    public void EveryCommandAndRequest_HasAManifest() => Assert.Empty(Asked.Except(MessageTypes.All.Values).Select(type => type.Name));

    [Fact]
    public void EveryMessage_IsWrittenByOurSerializerAlone() => Assert.All(
        MessageTypes.All.Values, type => Assert.IsType<MessageSerializer>(system.Serialization.FindSerializerForType(type)));

    [Fact]
    public void EveryEventAndState_IsWrittenByOurSerializerAlone() => Assert.All(
        EntityKinds.All.SelectMany(kind => kind.EventManifests.Values.Append(kind.StateType)),
        type => Assert.IsType<EventSerializer>(system.Serialization.FindSerializerForType(type)));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Read_WrittenMessage_IsTheSame(string manifest, bool isExtreme) =>
        ArrivesAsItWasSent(new Filling(isExtreme).Of(MessageTypes.All[manifest]));

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_WrittenValueOfAnyType_IsTheSame(Type value)
    {
        var filling = new Filling(isExtreme: true) { Open = value };
        ArrivesAsItWasSent(new GatewayReply(filling.Of(value), null));
        ArrivesAsItWasSent(new CommandAccepted("Pod/default/web", 1, [], null, filling.Of(value)));
        if (!value.IsAssignableTo(typeof(ApiObject))) return;
        ArrivesAsItWasSent(filling.Of<ObjectCommand.CreateObject>());
        ArrivesAsItWasSent(filling.Of<GatewayRequest.ReplaceObject>());
    }

    [Fact]
    public void Read_ObjectWithoutKind_IsTheSame() => ArrivesAsItWasSent(new GatewayRequest.CreateObject(new Api.Pods.Pod())
    {
        Identity = new Identity("admin"),
    });

    [Theory]
    [MemberData(nameof(Messages))]
    public void Read_MessageThatLacksAField_IsRefusedOrWholeWithoutIt(string manifest, bool isExtreme)
    {
        var serializer = system.Serializer;
        var sent = new Filling(isExtreme, isSmall: true).Of(MessageTypes.All[manifest]);
        var whole = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(serializer.ToBinary(sent))!;
        foreach (var field in whole.Keys)
        {
            var type = MessageTypes.All[manifest];
            var rest = JsonSerializer.SerializeToUtf8Bytes(whole.Where(one => one.Key != field).ToDictionary());
            var failure = Record.Exception(() => serializer.FromBinary(rest, manifest));
            var isOptional = IsOptional(type, field);
            if (isOptional) Assert.Null(failure);
            else Assert.IsType<System.Runtime.Serialization.SerializationException>(failure);
        }
    }

    private static bool IsOptional(Type type, string field)
    {
        var property = type.GetProperty(field, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!;
        var parameter = type.GetConstructors().SelectMany(one => one.GetParameters()).FirstOrDefault(one => one.Name == property.Name);
        return parameter?.HasDefaultValue == true
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
    }

    private void ArrivesAsItWasSent(object sent)
    {
        var serializer = Assert.IsType<MessageSerializer>(system.Serialization.FindSerializerFor(sent));
        var (bytes, manifest) = (serializer.ToBinary(sent), Akka.Serialization.Serialization.ManifestFor(serializer, sent));

        Assert.Equal(sent.GetType(), MessageTypes.All[manifest]);
        Assert.True(Encoding.UTF8.GetString(bytes).StartsWith('{'));
        Sameness.Same(sent, system.Serialization.Deserialize(bytes, MessageSerializer.Id, manifest));
    }
}
