using System.Globalization;

namespace Troupe.Cli.Printing;

/// <summary>Looks at numbers that people type before they are parsed: what is none must end in a sentence, not in an exception.</summary>
internal static class Numbers
{
    /// <summary>True for 0 and more.</summary>
    public static bool IsCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
