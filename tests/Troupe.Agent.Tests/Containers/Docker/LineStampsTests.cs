using System.Text;
using Troupe.Agent.Containers.Docker;
using Xunit;
using Target = Docker.DotNet.MultiplexedStream.TargetStream;

namespace Troupe.Agent.Tests.Containers.Docker;

/// <summary>One time for each line, however long the line is and however the engine hands it over.</summary>
public sealed class LineStampsTests
{
    private const int Entry = 16 * 1024;
    private const string Stamp = "2026-01-31T12:00:00.000000000Z ";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40_000)]
    public void Filter_LongLine_KeepsItsFirstTimeAlone(int piece)
    {
        var (first, rest) = (new string('a', Entry), new string('b', 100));

        var said = Filter(piece, (Target.StandardOut, $"{Stamp}{first}"), (Target.StandardOut, $"{Stamp}{rest}\n"),
            (Target.StandardOut, $"{Stamp}next\n"));

        Assert.Equal($"{Stamp}{first}{rest}\n{Stamp}next\n", said);
    }

    [Fact]
    public void Filter_LongLineOfOneStream_LeavesTheOthersTimes()
    {
        var first = new string('a', Entry);

        var said = Filter(1000, (Target.StandardOut, $"{Stamp}{first}"), (Target.StandardError, $"{Stamp}oops\n"),
            (Target.StandardOut, $"{Stamp}end\n"), (Target.StandardOut, $"{Stamp}next\n"));

        Assert.Equal($"{Stamp}{first}{Stamp}oops\nend\n{Stamp}next\n", said);
    }

    [Theory]
    [InlineData(Entry - 2)]
    [InlineData(Entry - 1)]
    [InlineData(Entry)]
    [InlineData(Entry + 1)]
    [InlineData(2 * Entry)]
    [InlineData(2 * Entry + 1)]
    public void Filter_LineOfAnyLength_HasOneTime(int length)
    {
        var line = new string('x', length) + "\n";
        var entries = line.TrimEnd('\n').Chunk(Entry).Select(chunk => new string(chunk)).ToList();
        if (length % Entry == 0) entries.Add("");
        var frames = entries.Select((entry, index) =>
            (Target.StandardOut, $"{Stamp}{entry}{(index == entries.Count - 1 ? "\n" : "")}")).Append((Target.StandardOut, $"{Stamp}y\n"));

        Assert.Equal($"{Stamp}{line}{Stamp}y\n", Filter(4096, [.. frames]));
    }

    [Fact]
    public void Filter_WhatIsNoTime_IsKept()
    {
        var text = new string('z', 200) + "\n" + "short\n";

        Assert.Equal(text, Filter(10, (Target.StandardOut, text)));
    }

    private static string Filter(int piece, params (Target Target, string Text)[] frames)
    {
        var stamps = new LineStamps();
        var said = new StringBuilder();
        var output = new byte[piece + LineStamps.Surplus];
        foreach (var (target, text) in frames)
        foreach (var part in Encoding.ASCII.GetBytes(text).Chunk(piece))
            said.Append(Encoding.ASCII.GetString(output, 0, stamps.Filter(target, part, output)));
        return said.ToString();
    }
}
