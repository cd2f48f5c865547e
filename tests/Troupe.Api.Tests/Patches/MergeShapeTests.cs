using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Api.Tests.Patches;

public class MergeShapeTests
{
    [Fact]
    public void Shape_OfAContainersPorts_HasTheKeysOfBothWaysOfMerging()
    {
        var container = (MergeShape.Fields)MergeShape.Of(typeof(Container));

        var ports = Assert.IsType<MergeShape.KeyedList>(container.Of("ports"));

        Assert.Equal("containerPort", ports.Merging.Key);
        Assert.Equal(["containerPort", "protocol"], ports.Merging.Keys);
        Assert.Equal("TCP", ports.Item.ByName["protocol"].KeyDefault);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Shape_OfEveryKind_NamesOnlyKeysThatItsItemsHave(string kind) =>
        Walk(MergeShape.Of(ResourceKinds.All.Single(known => known.Kind == kind).Type), []);

    public static TheoryData<string> EveryKind() => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    private static void Walk(MergeShape shape, HashSet<Type> seen)
    {
        if (shape is MergeShape.KeyedList list)
        {
            if (!seen.Add(list.ItemType)) return;
            Assert.All(list.Merging.Keys, key => Assert.Contains(key, list.Item.ByName.Keys));
            Walk(list.Item, seen);
        }

        if (shape is not MergeShape.Fields fields) return;
        foreach (var field in fields.ByName.Values.Where(field => field.Shape is not MergeShape.Fields || seen.Add(field.Type)))
            Walk(field.Shape, seen);
    }
}
