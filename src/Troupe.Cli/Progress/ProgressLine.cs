using System.Globalization;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Progress;

/// <summary>A line on standard error that says what is being waited for: after a second, and only where a person looks.</summary>
/// <remarks>Everything else that is written meanwhile goes through <see cref="Write"/>, so that lines do not run into each other.</remarks>
internal sealed class ProgressLine : IAsyncDisposable
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const string Erase = "\r\u001b[K";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly Lock _lock = new();
    private readonly TextWriter _errors;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer? _timer;
    private string _text;
    private int _frame;
    private bool _drawn;

    /// <param name="isTerminal">False draws nothing.</param>
    public ProgressLine(string text, TextWriter errors, TimeProvider time, bool isTerminal)
    {
        (_text, _errors, _time, _start) = (text, errors, time, time.GetTimestamp());
        _timer = isTerminal ? time.CreateTimer(_ => Draw(), null, Patience, Pause) : null;
    }

    public static ProgressLine Start(string text, TextWriter errors) =>
        new(text, errors, TimeProvider.System, Terminal.ReadsErrors);

    /// <summary>What is being waited for now.</summary>
    public void Say(string text)
    {
        lock (_lock) _text = text;
    }

    /// <summary>Writes a line of the command's own, above this one.</summary>
    public void Write(TextWriter output, string line)
    {
        lock (_lock)
        {
            Clear();
            output.WriteLine(Escaped.Lines(line));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        lock (_lock) Clear();
    }

    private void Draw()
    {
        lock (_lock)
        {
            var seconds = ((int)_time.GetElapsedTime(_start).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var line = Escaped.Line($"{Frames[_frame++ % Frames.Length]} {_text} ({seconds}s)");
            var width = Terminal.Width - 1;
            _errors.Write(Erase + (line.Length > width ? line[..Math.Max(0, width)] : line));
            _errors.Flush();
            _drawn = true;
        }
    }

    private void Clear()
    {
        if (!_drawn) return;
        _errors.Write(Erase);
        _errors.Flush();
        _drawn = false;
    }
}
