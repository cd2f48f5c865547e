using Troupe.Testing.Watches;
using Xunit;

namespace Troupe.ControlPlane.Tests.Watches;

/// <summary>The watch checker sees what it is there to see.</summary>
public sealed class WatchViewTests
{
    private static readonly WatchHistoryOfAll History = new(
    [
        Event("ADDED", "a", "red", 1), Event("ADDED", "b", "blue", 2), Event("MODIFIED", "a", "blue", 3), Event("MODIFIED", "b", "red", 4),
        Event("DELETED", "b", "red", 5), Event("ADDED", "b", "red", 6),
    ]);

    private static readonly CheckedSelection Everything = CheckedSelection.All("a")[0];
    private static readonly CheckedSelection Red = CheckedSelection.All("a")[1];

    [Fact]
    public void Fault_ViewOfWhatHappened_IsNone()
    {
        string[] listed = ["a red 1", "b blue 2"];
        Assert.Null(View(Everything, 2, listed, "MODIFIED a blue 3", "MODIFIED b red 4", "DELETED b red 5", "ADDED b red 6"));
        Assert.Null(View(Red, 2, ["a red 1"], "DELETED a red 3", "ADDED b red 4", "DELETED b red 5", "ADDED b red 6"));
        Assert.Null(View(Everything, 0, []));
    }

    [Theory]
    [InlineData("lost", "MODIFIED a blue 3", "DELETED b red 5")]
    [InlineData("repeated", "MODIFIED a blue 3", "MODIFIED a blue 3", "MODIFIED b red 4")]
    [InlineData("out of order", "MODIFIED b red 4", "MODIFIED a blue 3")]
    [InlineData("of another type", "ADDED a blue 3")]
    [InlineData("of an older state", "MODIFIED a red 3")]
    [InlineData("lost at the beginning", "MODIFIED b red 4")]
    public void Fault_WrongEvents_IsFound(string fault, params string[] events) =>
        Assert.True(View(Everything, 2, ["a red 1", "b blue 2"], events) is not null, fault);

    [Theory]
    [InlineData("a red 1")]
    [InlineData("a red 1", "b blue 2", "c red 2")]
    [InlineData("a blue 3", "b blue 2")]
    public void Fault_WrongList_IsFound(params string[] listed) => Assert.NotNull(View(Everything, 2, listed));

    [Fact]
    public void Fault_EventBelowABookmarkThatWasNotTold_IsFound()
    {
        var view = new WatchView("w", Everything, 4, [Object("a blue 3"), Object("b red 4")]);
        view.Pass(5);

        Assert.NotNull(view.Fault(History));
    }

    [Theory]
    [InlineData("ADDED", "a", "red", 1, 0)]
    [InlineData("MODIFIED", "b", "red", 4, 0)]
    [InlineData("DELETED", "b", null, 4, 0)]
    [InlineData("ADDED", "c", "red", 7, 1)]
    [InlineData("MODIFIED", "a", "red", 3, 1)]
    [InlineData("DELETED", "a", null, 3, 1)]
    public void Faults_AnsweredWrite_MustBeInTheHistoryOnce(string type, string name, string? color, long revision, int faults) =>
        Assert.Equal(faults, History.Faults([new AcknowledgedWrite(type, name, color, revision)]).Count());

    private static string? View(CheckedSelection selection, long start, string[] listed, params string[] events)
    {
        var view = new WatchView("w", selection, start, [.. listed.Select(Object)]);
        foreach (var text in events) view.See(new SeenEvent(text.Split(' ')[0], Object(text[(text.IndexOf(' ') + 1)..])));
        return view.Fault(History);
    }

    private static CheckedObject Object(string text) => text.Split(' ') is [var name, var color, var revision]
        ? new CheckedObject(name, color, long.Parse(revision, null))
        : throw new FormatException(text);

    private static SeenEvent Event(string type, string name, string color, long revision) =>
        new(type, new CheckedObject(name, color, revision));
}
