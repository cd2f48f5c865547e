using Troupe.Domain.Indexes;
using Xunit;

namespace Troupe.Domain.Tests.Indexes;

public sealed class GroupedIndexTests
{
    private readonly GroupedIndex<string, string> _index = new();

    [Fact]
    public void Set_SameKeyInTwoGroups_AreTwoItems()
    {
        _index.Set("default", "web", "one");
        _index.Set("shop", "web", "two");

        Assert.Equal("one", _index.Find("default", "web"));
        Assert.Equal(["two"], _index["shop"]);
    }

    [Fact]
    public void Set_KnownKey_TakesThePlaceOfTheItem()
    {
        _index.Set("default", "web", "one");
        _index.Set("default", "web", "two");

        Assert.Equal(["two"], _index["default"]);
    }

    [Fact]
    public void Remove_LastItem_EndsTheGroup()
    {
        _index.Set("default", "web", "one");
        _index.Set("default", "db", "two");

        _index.Remove("default", "web");
        Assert.True(_index.Has("default"));
        _index.Remove("default", "db");

        Assert.False(_index.Has("default"));
        Assert.Empty(_index.Groups);
    }

    [Fact]
    public void Remove_Unknown_ChangesNothing()
    {
        _index.Set("default", "web", "one");

        _index.Remove("default", "db");
        _index.Remove("shop", "web");

        Assert.Equal(["one"], _index["default"]);
        Assert.Empty(_index["shop"]);
        Assert.Null(_index.Find("shop", "web"));
    }
}
