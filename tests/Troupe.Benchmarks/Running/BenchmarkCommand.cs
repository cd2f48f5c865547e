using System.Runtime.InteropServices;
using Troupe.Benchmarks.Results;

namespace Troupe.Benchmarks.Running;

/// <summary>Runs the benchmarks that were asked for and reports what they reached.</summary>
internal static class BenchmarkCommand
{
    private const int Failed = 1;
    private const int WrongArguments = 2;
    private const int Interrupted = 130;

    /// <summary>A bar that is missed is reported and fails nothing: a benchmark is no test.</summary>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter progress)
    {
        var (arguments, error) = BenchmarkArguments.Parse(words);
        if (arguments is null)
        {
            progress.WriteLine(error);
            return WrongArguments;
        }

        if (arguments.Help)
        {
            WriteHelp(output);
            return 0;
        }

        using var cancelled = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, cancelled));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, cancelled));
        return await RunAsync(arguments, output, progress, cancelled.Token);
    }

    private static async Task<int> RunAsync(
        BenchmarkArguments arguments, TextWriter output, TextWriter progress, CancellationToken cancelled)
    {
        var context = new BenchmarkContext(arguments, progress, cancelled);
        var results = new List<Result>();
        var failed = false;
        if (MachineLoad.Warning() is { } warning) context.Report(warning);
        foreach (var benchmark in Benchmarks.All.Where(b => arguments.Names.Count == 0 || arguments.Names.Contains(b.Name)))
        {
            try
            {
                context.Report($"{benchmark.Name}: {benchmark.Summary}");
                results.AddRange(await benchmark.RunAsync(context));
            }
            catch (NotMeasuredException absence)
            {
                results.Add(new Result { Benchmark = benchmark.Name, NotMeasured = absence.Message });
            }
            catch (Exception) when (cancelled.IsCancellationRequested)
            {
                progress.WriteLine("interrupted; everything that was started is stopped");
                return Interrupted;
            }
            catch (Exception failure)
            {
                failed = true;
                progress.WriteLine(failure);
                results.Add(new Result { Benchmark = benchmark.Name, NotMeasured = $"it failed: {failure.Message}" });
            }
        }

        TableReport.Write(output, results);
        if (arguments.JsonFile is { } file) await JsonReport.WriteAsync(file, results, arguments.Quick);
        return failed ? Failed : 0;
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource cancelled)
    {
        // The process ends by itself once everything that it started is stopped; who cannot wait for that signals again.
        signal.Cancel = !cancelled.IsCancellationRequested;
        cancelled.Cancel();
    }

    private static void WriteHelp(TextWriter output)
    {
        output.WriteLine("dotnet run -c Release --project tests/Troupe.Benchmarks -- [NAME…] [--quick] [--json FILE] [--directory DIR]");
        output.WriteLine();
        foreach (var benchmark in Benchmarks.All) output.WriteLine($"  {benchmark.Name,-12}{benchmark.Summary}");
        output.WriteLine();
        output.WriteLine("  --quick      tiny sizes that show that it works; the figures mean nothing");
        output.WriteLine("  --json       writes the report there as JSON too");
        output.WriteLine("  --directory  the disk that is measured; the directory of temporary files by default");
    }
}
