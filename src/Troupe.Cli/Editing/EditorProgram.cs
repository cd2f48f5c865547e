using System.ComponentModel;
using System.Diagnostics;
using Troupe.Api.Failures;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Editing;

/// <summary>The editor of whoever edits: $KUBE_EDITOR, $EDITOR, or vi.</summary>
internal static class EditorProgram
{
    public static async Task EditAsync(string file, CancellationToken cancellationToken)
    {
        var editor = Chosen();

        // Through a shell, for people put arguments into these variables: EDITOR='code --wait'.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (string[])["-c", $"{editor} \"$1\"", "sh", file]) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new CommandFailure($"the editor '{editor}' ended with exit code {process.ExitCode}; choose another with KUBE_EDITOR");
        }
        catch (Win32Exception exception)
        {
            throw new CommandFailure(
                $"the editor '{editor}' cannot be started: {FailureWords.Of(exception)}; choose another with KUBE_EDITOR");
        }
    }

    private static string Chosen() =>
        Environment.GetEnvironmentVariable("KUBE_EDITOR") is { Length: > 0 } own ? own
        : Environment.GetEnvironmentVariable("EDITOR") is { Length: > 0 } usual ? usual
        : "vi";
}
