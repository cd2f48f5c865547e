using System.Diagnostics;
using System.Globalization;
using Troupe.Journal.Tests.Storage;

namespace Troupe.Journal.Tests.Crash;

public sealed class CrashTests
{
    private const int Entities = 60;

    /// <remarks>The moments differ from run to run on purpose; the seed is in the message of a failure.</remarks>
    [Theory, EveryDatabase]
    public async Task Kill_AtAnyMoment_KeepsAllThatWasAcknowledgedAndNothingHalf(JournalProvider provider)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var journal = new TestJournal(provider);
        var acknowledged = new Dictionary<string, long>();
        for (var round = 0; round < 4; round++)
        {
            journal.Database.Dispose();
            await WriteUntilKilled(journal.Database.Options, random.Next(1, 3000), acknowledged);
            journal.Reopen();
            await Check(journal, acknowledged, $"seed {seed}, round {round}");
        }
    }

    private static async Task WriteUntilKilled(JournalOptions options, int lines, Dictionary<string, long> acknowledged)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Troupe.Journal.Crash.dll");
        using var child = Process.Start(new ProcessStartInfo(
            "dotnet",
            [program, options.Provider.ToString(), options.ConnectionString, Entities.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The writing process did not start.");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            while (lines-- > 0) Acknowledge(acknowledged, await child.StandardOutput.ReadLineAsync(deadline.Token));
        }
        finally
        {
            child.Kill(); // SIGKILL: nothing of its own runs any more.
            await child.WaitForExitAsync(deadline.Token);
        }

        // What it wrote into the pipe before it died was acknowledged too; a torn last line says nothing.
        var rest = await child.StandardOutput.ReadToEndAsync(deadline.Token);
        foreach (var line in rest.Split('\n')[..^1]) Acknowledge(acknowledged, line);
    }

    private static void Acknowledge(Dictionary<string, long> acknowledged, string? line)
    {
        var parts = (line ?? throw new InvalidOperationException("The writing process ended by itself.")).Split(' ');
        acknowledged[parts[0]] = long.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private static async Task Check(TestJournal journal, Dictionary<string, long> acknowledged, string when)
    {
        Assert.NotEmpty(acknowledged);
        foreach (var (persistenceId, last) in acknowledged)
        {
            var rows = await journal.Replay(persistenceId);
            Assert.True(rows.Count >= last, $"{persistenceId} lost an acknowledged event ({when}): {last} was, {rows.Count} are there");
            for (var i = 0; i < rows.Count; i++)
                Assert.True(rows[i].SequenceNr == i + 1, $"{persistenceId} has a hole at {i + 1} ({when})");

            for (var i = 0; i < rows.Count; i += rows[i].Payload.Span[0])
            {
                var together = rows[i].Payload.Span[0];
                Assert.True(i + together <= rows.Count, $"{persistenceId} has half a write at its end ({when})");
                for (byte index = 0; index < together; index++)
                    Assert.Equal((together, index), (rows[i + index].Payload.Span[0], rows[i + index].Payload.Span[1]));
            }
        }
    }
}
