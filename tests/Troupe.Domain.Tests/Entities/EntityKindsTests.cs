using Troupe.Api.Kinds;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.Domain.Tests.Entities;

public sealed class EntityKindsTests
{
    [Fact]
    public void All_HoldsEveryKindOfTheApi() =>
        Assert.All(ResourceKinds.All, kind => Assert.Same(kind, EntityKinds.Find(kind.Kind)?.Resource));

    [Fact]
    public void Find_UnknownKind_IsNull() => Assert.Null(EntityKinds.Find("Unicorn"));

    [Fact]
    public void EventTypes_HaveExactlyOneManifestEach()
    {
        var registered = EntityKinds.All.SelectMany(kind => kind.EventManifests).Distinct().ToList();
        var own = typeof(DomainEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract).ToList();
        // What happens to objects of all kinds is declared once, and is an event of each of them.
        var shared = own.Where(type => type.IsGenericType).ToList();
        var objects = registered.Where(entry => entry.Value.IsGenericType).Select(entry => entry.Value.GetGenericArguments()[0]).Distinct();
        var types = own.Except(shared).Concat(objects.SelectMany(item => shared.Select(type => type.MakeGenericType(item))));

        Assert.Equal(4, shared.Count);
        Assert.Equal(types.Select(type => type.FullName).Order(), registered.Select(entry => entry.Value.FullName).Order());
        Assert.Equal(registered.Count, registered.Select(entry => entry.Key).Distinct().Count());
    }

    [Fact]
    public void Manifests_SayKindAndVersion() => Assert.All(
        EntityKinds.All.SelectMany(kind => kind.EventManifests.Keys.Append(kind.StateManifest)),
        manifest => Assert.Matches(@"^[a-z]+\.[a-z-]+\.v[1-9]\d*$", manifest));

    [Fact]
    public void EntityKey_PersistenceId_ReadsBack()
    {
        var key = new EntityKey("Node", "", "node-1");

        Assert.Equal("Node//node-1", key.PersistenceId);
        Assert.Equal(key, EntityKey.Parse(key.PersistenceId));
        Assert.Throws<FormatException>(() => EntityKey.Parse("Node"));
    }
}
