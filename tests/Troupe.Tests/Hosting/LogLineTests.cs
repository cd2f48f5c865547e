using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Troupe.Hosting;
using Xunit;

namespace Troupe.Tests.Hosting;

/// <summary>A line of the log: what others wrote stays in it.</summary>
public sealed class LogLineTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 5, TimeSpan.Zero));

    [Theory]
    [InlineData("pod web started", "pod web started")]
    [InlineData("a\u001b[2Jb", "a^[[2Jb")]
    [InlineData("a\r\n2026-01-31T12:00:00.000Z info: forged", "a 2026-01-31T12:00:00.000Z info: forged")]
    [InlineData("bell\u0007, csi\u009b1m, del\u007f, next\u0085, par\u2029agraph", "bell^G, csi\\u009b1m, del^?, next , par agraph")]
    public void Write_TextOfOthers_IsOneLineThatSteersNothing(string text, string shown) => Assert.Equal(
        $"2026-01-31T12:00:00.005Z warn: Troupe.Pods[0] {shown}{Environment.NewLine}", Line(LogLevel.Warning, text, null));

    [Fact]
    public void Write_Failure_IsInTheLine()
    {
        var line = Line(LogLevel.Error, "it failed", new IOException("disk\u001b[1m full"));

        Assert.StartsWith("2026-01-31T12:00:00.005Z fail: Troupe.Pods[0] it failed System.IO.IOException: disk^[[1m full", line);
        Assert.Single(line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Line(LogLevel level, string text, Exception? failure)
    {
        using var written = new StringWriter();
        new LogLine(_time).Write(new LogEntry<string>(level, "Troupe.Pods", 0, text, failure, (state, _) => state), null, written);
        return written.ToString();
    }
}
