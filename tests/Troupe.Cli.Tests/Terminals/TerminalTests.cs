using System.Text.RegularExpressions;
using Troupe.Cli.Terminals;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Terminals;

/// <summary>What a terminal is told is taken back, however a command ends.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed partial class TerminalTests
{
    [Theory]
    [InlineData("version --client")]
    [InlineData("get pods")]
    [InlineData("get nothing")]
    [InlineData("apply -f /nowhere")]
    [InlineData("--kubeconfig=/nowhere get pods")]
    [InlineData("config get-contexts")]
    public async Task Command_OnATerminal_LeavesItAsItWas(string arguments) => AssertUndone(await OnTerminalAsync("", arguments));

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task Watch_EndedByASignal_LeavesTheTerminalAsItWas(string signal)
    {
        var written = await OnTerminalAsync($"timeout --foreground --signal={signal} 6 ", "get nodes -w");

        Assert.Contains("\u001b[?25l", written);
        AssertUndone(written);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("red \u001b[31m", "red ^[[31m")]
    [InlineData("title \u001b]0;x\u0007", "title ^[]0;x^G")]
    [InlineData("c1 \u009b31m", "c1 \\u009b31m")]
    [InlineData("two\nlines", "two...")]
    [InlineData("back\rwards", "back...")]
    public void Line_TextThatSteersTerminals_IsShownInstead(string text, string shown) => Assert.Equal(shown, Escaped.Line(text));

    [Fact]
    public void Until_DisposedTwice_UndoesOnce()
    {
        var undone = 0;
        var change = TerminalState.Until(() => undone++);

        change.Dispose();
        change.Dispose();

        Assert.Equal(1, undone);
    }

    private static async Task<string> OnTerminalAsync(string wrapper, string arguments)
    {
        var result = await CommandLine.RunAsync(
            "script", ["--quiet", "--return", "--command", $"TERM=xterm-256color {wrapper}{TroupeProgram.Path} {arguments}", "/dev/null"]);
        Assert.NotEqual("", result.Output);
        return result.Output;
    }

    /// <summary>Modes are switched off again, keys mean what they did, and nothing is left coloured.</summary>
    private static void AssertUndone(string written)
    {
        foreach (var mode in Mode().Matches(written).GroupBy(match => match.Groups[1].Value))
        {
            var usual = mode.Key == "25" ? "h" : "l"; // The cursor is seen; every other mode is off.
            Assert.Equal(usual, mode.Last().Groups[2].Value);
        }

        Assert.True(written.LastIndexOf("\u001b=", StringComparison.Ordinal) <= written.LastIndexOf("\u001b>", StringComparison.Ordinal));
        if (Colour().Matches(written) is { Count: > 0 } colours) Assert.Equal("0", colours[^1].Groups[1].Value);
    }

    [GeneratedRegex(@"\e\[\?(\d+)([hl])")]
    private static partial Regex Mode();

    [GeneratedRegex(@"\e\[([\d;]*)m")]
    private static partial Regex Colour();
}
