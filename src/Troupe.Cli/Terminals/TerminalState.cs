using System.Runtime.InteropServices;
using System.Text;

namespace Troupe.Cli.Terminals;

/// <summary>Leaves the terminal as it was found, however the program ends; only `kill -9` is beyond it.</summary>
/// <remarks>
/// Ctrl-C and SIGTERM cancel the command, whose own blocks undo what they did. For every other end, what is still to be undone
/// is kept here.
/// </remarks>
internal sealed class TerminalState : IDisposable
{
    private static readonly Lock Pending = new();
    private static readonly List<Action> Undoing = [];

    private readonly List<PosixSignalRegistration> _signals = [];

    /// <summary>For the life of the program.</summary>
    public static TerminalState Keep()
    {
        var state = new TerminalState();
        Write(Console.IsOutputRedirected, StandardStreams.Output, Console.SetOut);
        Write(Console.IsErrorRedirected, StandardStreams.Error, Console.SetError);
        AppDomain.CurrentDomain.ProcessExit += UndoAll;
        if (OperatingSystem.IsWindows()) return state;
        foreach (var signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            state._signals.Add(PosixSignalRegistration.Create(signal, _ => UndoAll(null, EventArgs.Empty)));
        return state;
    }

    /// <summary>Remembers how to undo what is about to be done to the terminal; disposing of it undoes it.</summary>
    public static IDisposable Until(Action undo) => new Change(undo);

    public void Dispose()
    {
        UndoAll(null, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit -= UndoAll;
        foreach (var signal in _signals) signal.Dispose();
    }

    /// <summary>
    /// The runtime's own writers would switch the terminal's keys to another mode (`ESC [ ? 1 h`, `ESC =`) at the first word,
    /// and never back.
    /// </summary>
    private static void Write(bool redirected, Func<Stream> open, Action<TextWriter> set)
    {
        if (!redirected) set(new StreamWriter(open(), new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true });
    }

    private static void UndoAll(object? sender, EventArgs end)
    {
        Action[] left;
        lock (Pending)
        {
            left = [.. Undoing.AsEnumerable().Reverse()];
            Undoing.Clear();
        }

        foreach (var undo in left) undo();
    }

    private sealed class Change : IDisposable
    {
        private readonly Action _undo;

        public Change(Action undo)
        {
            _undo = undo;
            lock (Pending) Undoing.Add(undo);
        }

        public void Dispose()
        {
            lock (Pending)
            {
                if (!Undoing.Remove(_undo)) return; // It has been undone already.
            }

            _undo();
        }
    }
}
