using Akka.Configuration;
using Akka.Configuration.Hocon;
using Xunit;

namespace Troupe.Engine.Tests.Configuration;

/// <summary>HOCON as people write it.</summary>
public sealed class HoconTests
{
    [Fact]
    public void DottedKeys_AndNestedObjects_AreTheSame()
    {
        Config config = """
            a.b.c = 1
            a { b { d = 2 } }
            a.b { e : 3 }
            """;
        Assert.Equal([1, 2, 3], new[] { "c", "d", "e" }.Select(key => config.GetInt("a.b." + key)));
    }

    [Fact]
    public void LaterValue_Wins_AndObjectsMerge()
    {
        Config config = """
            a { x = 1, y = 1 }
            a { y = 2 }
            """;
        Assert.Equal((1, 2), (config.GetInt("a.x"), config.GetInt("a.y")));
    }

    [Fact]
    public void Substitution_TakesTheValueFromElsewhere()
    {
        Config config = """
            root = "/var/lib"
            path = ${root}"/troupe"
            copy = ${settings}
            settings { x = 1 }
            """;
        Assert.Equal(("/var/lib/troupe", 1), (config.GetString("path"), config.GetInt("copy.x")));
    }

    [Fact]
    public void Substitution_OfObject_CanBeOverriddenFieldByField()
    {
        Config config = """
            defaults { x = 1, y = 2 }
            own = ${defaults} { y = 3 }
            """;
        Assert.Equal((1, 3), (config.GetInt("own.x"), config.GetInt("own.y")));
    }

    [Fact]
    public void Substitution_FallsBackToTheEnvironment()
    {
        Environment.SetEnvironmentVariable("TROUPE_ENGINE_TEST", "from outside");
        Config config = "a = ${TROUPE_ENGINE_TEST}";
        Assert.Equal("from outside", config.GetString("a"));
    }

    [Fact]
    public void Substitution_Unknown_IsRefused() =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a = ${nowhere.at.all}"));

    [Fact]
    public void OptionalSubstitution_Unknown_LeavesTheEarlierValue()
    {
        Config config = """
            a = 1
            a = ${?nowhere.at.all}
            """;
        Assert.Equal(1, config.GetInt("a"));
    }

    [Fact]
    public void Include_IsReadWhereItStands()
    {
        var files = new Dictionary<string, string> { ["base.conf"] = "x = 1\ny = 1" };
        var config = ConfigurationFactory.ParseString("""
            a {
              include "base.conf"
              y = 2
            }
            """, name => Parser.Parse(files[name], null));
        Assert.Equal((1, 2), (config.GetInt("a.x"), config.GetInt("a.y")));
    }

    [Fact]
    public void List_CanBeAppendedTo()
    {
        Config config = """
            list = [a, "b c"]
            list += d
            """;
        Assert.Equal(["a", "b c", "d"], config.GetStringList("list"));
    }

    [Fact]
    public void Comments_AndTripleQuotes()
    {
        Config config = "# a comment\na = 1 // another\nb = \"\"\"two\nlines, \"quoted\" \"\"\"\nc = \"not # a comment\"";
        Assert.Equal(1, config.GetInt("a"));
        Assert.Equal("two\nlines, \"quoted\" ", config.GetString("b"));
        Assert.Equal("not # a comment", config.GetString("c"));
    }

    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("10s", 10_000)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("250", 250)]
    public void Durations(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void Durations_Infinite() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, ConfigurationFactory.ParseString("a = infinite").GetTimeSpan("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void Booleans(string text, bool value) => Assert.Equal(value, ConfigurationFactory.ParseString($"a = {text}").GetBoolean("a"));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("128KiB", 128 * 1024)]
    [InlineData("2MiB", 2 * 1024 * 1024)]
    [InlineData("1kB", 1000)]
    public void Sizes(string text, long bytes) => Assert.Equal(bytes, ConfigurationFactory.ParseString($"a = {text}").GetByteSize("a"));

    [Fact]
    public void WithFallback_FirstWins_RestIsMerged()
    {
        Config first = "a { x = 1 }";
        Config second = "a { x = 2, y = 2 }, b = 3";
        var config = first.WithFallback(second);
        Assert.Equal((1, 2, 3), (config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("b")));
    }

    [Fact]
    public void Missing_GivesTheDefault()
    {
        Config config = "a = 1";
        Assert.Equal(("none", 7, false), (config.GetString("b", "none"), config.GetInt("b.c", 7), config.HasPath("b")));
        Assert.True(config.GetConfig("b").IsNullOrEmpty());
    }

    [Fact]
    public void QuotedKey_KeepsItsDots()
    {
        Config config = "types { \"System.String, mscorlib\" = text }";
        Assert.Equal(["System.String, mscorlib"], config.GetConfig("types").AsEnumerable().Select(item => item.Key));
    }
}
