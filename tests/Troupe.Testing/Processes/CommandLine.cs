using System.Diagnostics;

namespace Troupe.Testing.Processes;

/// <summary>How a program ended, and what it wrote.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Lines of the output, without the empty one at its end.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs a program to its end.</summary>
public static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(StartOf(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within {Patience}");
        }

        return new CommandResult(process.ExitCode, await output, await errors);
    }

    internal static ProcessStartInfo StartOf(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    };
}
