using Troupe.ControlPlane.ReadModels;
using Xunit;

namespace Troupe.ControlPlane.Tests.Lists;

public sealed class KindSnapshotTests
{
    private static readonly KindSnapshot Some = Of("a/1", "a/2", "a/3", "b/1", "c/1", "c/2");

    [Theory]
    [InlineData(null, null, null, "a/1 a/2 a/3 b/1 c/1 c/2")]
    [InlineData(null, "a", "1", "a/2 a/3 b/1 c/1 c/2")]
    [InlineData(null, "a", "3", "b/1 c/1 c/2")]
    [InlineData(null, "a", "25", "a/3 b/1 c/1 c/2")]
    [InlineData(null, "ab", "9", "b/1 c/1 c/2")]
    [InlineData(null, "c", "2", "")]
    [InlineData("a", "a", "1", "a/2 a/3")]
    [InlineData("b", null, null, "b/1")]
    [InlineData("nowhere", null, null, "")]
    public void Behind_AnyPlace_IsTheRestInOrder(string? @namespace, string? lastNamespace, string? lastName, string expected)
    {
        var last = lastNamespace is null ? null : new ObjectPosition(lastNamespace, lastName!);

        var rest = Some.Behind(@namespace, last).Select(stored => $"{stored.Object.Metadata.Namespace}/{stored.Object.Metadata.Name}");

        Assert.Equal(expected, string.Join(' ', rest));
        Assert.Equal(expected.Length == 0 ? 0 : expected.Split(' ').Length, Some.CountBehind(@namespace, last));
    }

    [Fact]
    public void With_NameThatIsThere_ReplacesIt()
    {
        var changed = Some.With("a", "2", Stored("a", "2", revision: 9)).Without("b", "1").Without("b", "none");

        Assert.Equal((9L, 1L), (changed.Find("a", "2")!.Revision, Some.Find("a", "2")!.Revision));
        Assert.Equal((5, 6), (changed.Count, Some.Count));
        Assert.Null(changed.Find("b", "1"));
    }

    private static KindSnapshot Of(params string[] objects) => KindSnapshot.Of(
        objects.Select(text => text.Split('/')).Select(parts => (parts[0], parts[1], Stored(parts[0], parts[1], 1))));

    private static StoredObject Stored(string @namespace, string name, long revision) =>
        new(Make.Pod(name, @namespace: @namespace), 1, revision);
}
