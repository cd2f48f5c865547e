using System.ComponentModel;
using System.Diagnostics;
using DiffPlex.Renderer;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Diffing;

/// <summary>Shows differences with the program of $KUBECTL_EXTERNAL_DIFF, with `diff -u -N`, or itself where neither is there.</summary>
internal static class DiffProgram
{
    /// <summary>An exit code above 1 is a failure, as `diff` has it.</summary>
    public const int FailureCode = 2;

    /// <summary>True when there is a difference.</summary>
    public static async Task<bool> ShowAsync(IReadOnlyList<DiffSides> sides, TextWriter output, CancellationToken cancellationToken)
    {
        var different = sides.Where(pair => pair.Live != pair.Merged).ToList();
        if (different.Count == 0) return false;
        var chosen = Environment.GetEnvironmentVariable("KUBECTL_EXTERNAL_DIFF");
        var program = string.IsNullOrWhiteSpace(chosen) ? "diff -u -N" : chosen;
        var (live, merged) = (Directory.CreateTempSubdirectory("LIVE-"), Directory.CreateTempSubdirectory("MERGED-"));
        try
        {
            foreach (var pair in different)
            {
                if (pair.Live.Length > 0)
                    await File.WriteAllTextAsync(Path.Combine(live.FullName, pair.File), pair.Live, cancellationToken);
                await File.WriteAllTextAsync(Path.Combine(merged.FullName, pair.File), pair.Merged, cancellationToken);
            }

            var shown = await RunAsync(program, live.FullName, merged.FullName, output, cancellationToken);
            if (!shown && !string.IsNullOrWhiteSpace(chosen))
                throw new CommandFailure($"KUBECTL_EXTERNAL_DIFF names '{chosen}', which cannot be started", FailureCode);
            if (!shown)
            {
                foreach (var pair in different)
                    await output.WriteAsync(UnidiffRenderer.GenerateUnidiff(
                        pair.Live, pair.Merged, $"{live.Name}/{pair.File}", $"{merged.Name}/{pair.File}"));
            }

            return true;
        }
        finally
        {
            live.Delete(recursive: true);
            merged.Delete(recursive: true);
        }
    }

    /// <summary>False when there is no such program.</summary>
    private static async Task<bool> RunAsync(
        string program, string live, string merged, TextWriter output, CancellationToken cancellationToken)
    {
        var words = program.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[.. words[1..], live, merged]) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            await output.WriteAsync(await process.StandardOutput.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode <= 1
                ? true
                : throw new CommandFailure($"'{program}' ended with exit code {process.ExitCode}", process.ExitCode);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
