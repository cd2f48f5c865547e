using System.Globalization;
using System.Text;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>A few of the commands that every image has: enough to try what carries them without a container engine.</summary>
/// <remarks>`echo`, `cat`, `sleep`, `exit`, `true`, `false`, `stty size`, and `sh -c` with commands between `;`.</remarks>
public static class SimulatedShell
{
    private const int NotFound = 127;

    public static SimulatedCommand Command(IReadOnlyList<string> words) => words is [var shell, "-c", var script, ..] && IsShell(shell)
        ? (streams, ended) => RunScriptAsync(script, streams, ended)
        : IsShell(words[0]) && words.Count == 1 ? RunLinesAsync : (streams, ended) => RunAsync(words, streams, ended);

    private static bool IsShell(string program) => program is "sh" or "/bin/sh" or "bash" or "/bin/bash";

    /// <summary>A shell that is given its commands line by line, as over a terminal.</summary>
    private static async Task<int> RunLinesAsync(SimulatedStreams streams, CancellationToken ended)
    {
        using var reader = new StreamReader(streams.Input, leaveOpen: true);
        var code = 0;
        while (await reader.ReadLineAsync(ended) is { } line)
        {
            code = await RunScriptAsync(line, streams, ended);
            if (line.TrimStart().StartsWith("exit", StringComparison.Ordinal)) break;
        }

        return code;
    }

    private static async Task<int> RunScriptAsync(string script, SimulatedStreams streams, CancellationToken ended)
    {
        var code = 0;
        foreach (var command in script.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var toError = command.EndsWith(">&2", StringComparison.Ordinal);
            var words = (toError ? command[..^3] : command).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Trim('\'', '"')).ToList();
            if (words.Count == 0) continue;
            code = await RunAsync(words, toError ? streams with { Output = streams.Error } : streams, ended);
            if (words[0] == "exit") break;
        }

        return code;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> words, SimulatedStreams streams, CancellationToken ended)
    {
        switch (Path.GetFileName(words[0]))
        {
            case "echo":
                await SayAsync(streams.Output, string.Join(' ', words.Skip(1)), ended);
                return 0;
            case "cat":
                await streams.Input.CopyToAsync(streams.Output, ended);
                return 0;
            case "sleep":
                await Task.Delay(TimeSpan.FromSeconds(Number(words)), streams.Time, ended);
                return 0;
            case "exit":
                return (int)Number(words);
            case "true":
                return 0;
            case "false":
                return 1;
            case "stty":
                await SayAsync(streams.Output, $"{streams.Size().Height} {streams.Size().Width}", ended);
                return 0;
            default:
                await SayAsync(streams.Error, $"sh: {words[0]}: not found", ended);
                return NotFound;
        }
    }

    private static async Task SayAsync(Stream output, string line, CancellationToken ended)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), ended);
        await output.FlushAsync(ended);
    }

    private static double Number(IReadOnlyList<string> words) =>
        double.TryParse(words.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
