using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Troupe.Testing.Processes;

/// <summary>A program that runs until it is stopped; what it writes is kept.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private const int Sigterm = 15;
    private const int Sigint = 2;

    private readonly Process _process;
    private readonly StringBuilder _written = new();
    private readonly Lock _lock = new();

    public RunningProgram(string program, params IEnumerable<string> arguments)
        : this(program, arguments, [])
    {
    }

    /// <param name="environment">More than this process's own.</param>
    public RunningProgram(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = CommandLine.StartOf(program, arguments);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Output and errors so far.</summary>
    public string Written
    {
        get
        {
            lock (_lock) return _written.ToString();
        }
    }

    public IReadOnlyList<string> Lines => Written.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first line that begins so, without its beginning; fails when the program ends before it wrote one.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        string? found = null;
        await Eventually.HoldsAsync(
            () =>
            {
                found = Lines.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal));
                if (found is not null) return;
                if (_process.HasExited) throw new ProgramEndedException($"ended with exit code {_process.ExitCode}: {Written}");
                throw new InvalidOperationException($"no line begins with '{beginning}': {Written}");
            },
            Patience);
        return found![beginning.Length..].Trim();
    }

    /// <summary>Asks it to end, as `kill` does; its exit code.</summary>
    public Task<int> TerminateAsync() => EndAsync(() => Signal(Id, Sigterm));

    /// <summary>As Ctrl-C does.</summary>
    public Task<int> InterruptAsync() => EndAsync(() => Signal(Id, Sigint));

    /// <summary>Ends it without a chance to do anything, as `kill -9` does.</summary>
    public Task<int> KillAsync() => EndAsync(_process.Kill);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task<int> EndAsync(Action end)
    {
        end();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_lock) _written.Append(line.Data).Append('\n');
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int id, int signal);

    private static void Signal(int id, int signal)
    {
        if (Kill(id, signal) != 0) throw new InvalidOperationException($"process {id} takes no signal {signal}");
    }
}

/// <summary>A program ended that should have gone on.</summary>
public sealed class ProgramEndedException(string message) : Exception(message);
