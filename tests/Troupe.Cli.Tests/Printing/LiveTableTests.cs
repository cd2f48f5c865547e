using System.Text.RegularExpressions;
using System.Threading.Channels;
using Spectre.Console;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Cli.Printing;
using Troupe.Testing;
using Xunit;

namespace Troupe.Cli.Tests.Printing;

public sealed partial class LiveTableTests
{
    private readonly Screen _screen = new();

    [Fact]
    public async Task Live_Changes_AreDrawnInPlace()
    {
        var changes = Channel.CreateUnbounded<WatchEvent>();
        var table = new LiveTable(ResourceKinds.Pods, new TableOptions(), TimeProvider.System, Console());

        var running = table.RunAsync([Pod("one", "Pending")], changes.Reader.ReadAllAsync(), CancellationToken.None);
        await Drawn("one", "Pending");
        changes.Writer.TryWrite(new WatchEvent(WatchEvent.Modified, Pod("one", "Running")));
        await Drawn("one", "Running");
        changes.Writer.TryWrite(new WatchEvent(WatchEvent.Added, Pod("two", "Pending")));
        await Drawn("two");
        changes.Writer.TryWrite(new WatchEvent(WatchEvent.Deleted, Pod("one", "Running")));
        await Eventually.HoldsAsync(() => Assert.DoesNotContain("one", LastFrame()));
        changes.Writer.Complete();
        await running;

        Assert.Contains("two", LastFrame());
        Assert.Contains("NAME", LastFrame());
    }

    [Fact]
    public async Task Live_Interrupted_Ends()
    {
        using var stop = new CancellationTokenSource();
        var changes = Channel.CreateUnbounded<WatchEvent>();
        var table = new LiveTable(ResourceKinds.Pods, new TableOptions(), TimeProvider.System, Console());

        var running = table.RunAsync([], changes.Reader.ReadAllAsync(stop.Token), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task Drawn(params string[] words) => Eventually.HoldsAsync(() =>
    {
        foreach (var word in words) Assert.Contains(word, LastFrame());
    });

    /// <summary>What was written since the cursor was last moved up to draw again.</summary>
    private string LastFrame() => CursorUp().Split(_screen.Writer.ToString()!)[^1];

    private IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = _screen,
    });

    [GeneratedRegex("\u001b\\[\\d+A")]
    private static partial Regex CursorUp();

    private static Pod Pod(string name, string phase) =>
        new() { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Status = new PodStatus { Phase = phase } };

    private sealed class Screen : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = new LockedWriter();
        public bool IsTerminal => true;
        public int Width => 120;
        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }

    /// <summary>Read by the test while the table writes.</summary>
    private sealed class LockedWriter : TextWriter
    {
        private readonly System.Text.StringBuilder _text = new();

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_text) _text.Append(value);
        }

        public override void Write(string? value)
        {
            lock (_text) _text.Append(value);
        }

        public override string ToString()
        {
            lock (_text) return _text.ToString();
        }
    }
}
