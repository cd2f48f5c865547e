using Microsoft.Extensions.Time.Testing;
using Troupe.Cli.Progress;
using Xunit;

namespace Troupe.Cli.Tests.Progress;

public sealed class ProgressLineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Progress_QuickWork_ShowsNothing()
    {
        await using (Start(isTerminal: true)) _time.Advance(TimeSpan.FromMilliseconds(900));

        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public async Task Progress_SlowWork_SaysForHowLong_AndCleansUp()
    {
        await using (var line = Start(isTerminal: true))
        {
            line.Say("waiting for pod/web");
            _time.Advance(TimeSpan.FromSeconds(3.2));
        }

        Assert.Contains("waiting for pod/web (3s)", _errors.ToString());
        Assert.EndsWith("\r\u001b[K", _errors.ToString());
    }

    [Fact]
    public async Task Progress_ALineInBetween_IsNotMixedWithIt()
    {
        using var output = new StringWriter();
        await using (var line = Start(isTerminal: true))
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            line.Write(output, "pod/web deleted");
            Assert.EndsWith("\r\u001b[K", _errors.ToString());
        }

        Assert.Equal("pod/web deleted\n", output.ToString());
    }

    [Fact]
    public async Task Progress_NoTerminal_StaysSilent()
    {
        await using (Start(isTerminal: false)) _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("", _errors.ToString());
    }

    private ProgressLine Start(bool isTerminal) => new("working", _errors, _time, isTerminal);
}
