using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Troupe.Benchmarks.Running;

namespace Troupe.Benchmarks.Processes;

/// <summary>A program that a benchmark started, and ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) _errors.Enqueue(text);
        };
        _process.BeginErrorReadLine();
    }

    public TextReader Output => _process.StandardOutput;

    public bool HasExited => _process.HasExited;

    /// <summary>What it said when something went wrong.</summary>
    public string Errors => string.Join('\n', _errors.TakeLast(20));

    /// <summary>Memory of it that is in RAM.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it has used of the processors until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ChildProcess Start(string[] command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        try
        {
            return new ChildProcess(Process.Start(start)!);
        }
        catch (Win32Exception cause)
        {
            throw new NotMeasuredException($"{command[0]} cannot be started: {cause.Message}");
        }
    }

    /// <summary>Throws away what it writes, so that it never waits for a reader.</summary>
    public void DiscardOutput() => _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    /// <summary>Asks the process to end as a person would, and kills it if that does not help.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.HasExited) Signals.Terminate(_process.Id);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
