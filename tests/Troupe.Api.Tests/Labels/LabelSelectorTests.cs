using Troupe.Api.Labels;
using Xunit;

namespace Troupe.Api.Tests.Labels;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Web = Make.Labels(("app", "web"), ("track", "canary"), ("weight", "7"));

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData("app=db", false)]
    [InlineData("app!=db", true)]
    [InlineData("app!=web", false)]
    [InlineData("absent!=web", true)]
    [InlineData("app in (db, web)", true)]
    [InlineData("app in (db)", false)]
    [InlineData("absent in (db)", false)]
    [InlineData("app notin (db)", true)]
    [InlineData("absent notin (db)", true)]
    [InlineData("app notin (web)", false)]
    [InlineData("track", true)]
    [InlineData("!track", false)]
    [InlineData("!absent", true)]
    [InlineData("weight>6", true)]
    [InlineData("weight>7", false)]
    [InlineData("weight<8", true)]
    [InlineData("app>1", false)]
    [InlineData("app<1", false)]
    [InlineData(" app = web , track in ( canary , stable ) , ! absent ", true)]
    [InlineData("app=web,track=stable", false)]
    public void Matches_Labels_AsKubernetesDoes(string text, bool expected) =>
        Assert.Equal(expected, LabelSelector.Parse(text).Matches(Web));

    [Fact]
    public void Matches_NoLabels_OnlyExclusionsHold()
    {
        Assert.False(LabelSelector.Parse("app").Matches((IReadOnlyDictionary<string, string>?)null));
        Assert.True(LabelSelector.Parse("!app,tier!=db").Matches((IReadOnlyDictionary<string, string>?)null));
    }

    [Theory]
    [InlineData("app=", "app=")]
    [InlineData("a,b", "a,b")]
    [InlineData("in in (in)", "in in (in)")]
    [InlineData("a in (z,b,z)", "a in (b,z)")]
    [InlineData("a in ()", "a in ()")]
    [InlineData("example.com/a==x", "example.com/a=x")]
    public void ToString_OfParsed_IsItsShortestForm(string text, string expected) =>
        Assert.Equal(expected, LabelSelector.Parse(text).ToString());

    [Theory]
    [InlineData("app=web db", "expected ','")]
    [InlineData("=web", "expected the key")]
    [InlineData("app,", "expected the key")]
    [InlineData("app in web", "expected '('")]
    [InlineData("app in (web", "expected ',' or ')'")]
    [InlineData("app~web", "'app~web' is no key")]
    [InlineData("app is web", "found 'is'")]
    [InlineData("app=-web", "'-web' is no value")]
    [InlineData("weight>heavy", "'heavy' is no whole number")]
    public void Parse_BrokenText_SaysWhatIsWrongAndHowItIsWritten(string text, string expected)
    {
        Assert.False(LabelSelector.TryParse(text, out _, out var error));
        Assert.Contains(expected, error);
        Assert.Contains("app=web,tier!=db", error);
    }

    [Fact]
    public void OfLabels_SelectsObjectsThatHaveThemAll()
    {
        var selector = LabelSelector.OfLabels(Make.Labels(("app", "web"), ("track", "canary")));
        Assert.True(selector.Matches(Web));
        Assert.False(selector.Matches(Make.Labels(("app", "web"))));
    }
}
