using Spectre.Console;

namespace Troupe.Cli.Printing;

/// <summary>Colours of the words that say how something is.</summary>
internal static class StatusColours
{
    public static Style Of(string word) => word switch
    {
        "Running" or "Ready" or "Active" or "Succeeded" or "Completed" => new Style(Color.Green),
        "Pending" or "ContainerCreating" or "Terminating" or "Warning" or "Unknown" => new Style(Color.Yellow),
        "Failed" or "Error" or "NotReady" or "OOMKilled" => new Style(Color.Red),
        _ when word.StartsWith("Err", StringComparison.Ordinal) || word.EndsWith("BackOff", StringComparison.Ordinal) =>
            new Style(Color.Red),
        _ => Style.Plain,
    };
}
