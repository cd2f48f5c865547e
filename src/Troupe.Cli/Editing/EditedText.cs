using System.Text;
using Troupe.Api.Metadata;
using Troupe.Api.Output;

namespace Troupe.Cli.Editing;

/// <summary>An object as it stands in an editor: comments that tell what to do, and why the last try was refused, then YAML.</summary>
internal static class EditedText
{
    private const string Head = """
        # Please edit the object below. Lines beginning with a '#' will be ignored,
        # and an empty file will abort the edit. If an error occurs while saving this file will be
        # reopened with the relevant failures.
        #

        """;

    /// <summary>What comes first to the editor.</summary>
    public static string Of(ApiObject @object) =>
        Head + ApiYaml.Write(Printing.ObjectOrder.WithoutManagers(@object));

    /// <summary>What was edited, with the reasons why it was refused before it.</summary>
    public static string WithReasons(string edited, string what, IEnumerable<string> reasons)
    {
        var text = new StringBuilder(Head.TrimEnd()).AppendLine().Append("# ").Append(what).AppendLine(" was not valid:");
        foreach (var line in reasons.SelectMany(reason => reason.Split('\n'))) text.Append("# * ").AppendLine(line);
        return text.AppendLine("#").Append(WithoutHead(edited)).ToString();
    }

    /// <summary>The text without the comments above it; those within it are their writer's.</summary>
    public static string WithoutHead(string text)
    {
        var lines = text.Split('\n');
        return string.Join('\n', lines.SkipWhile(line => line.StartsWith('#')));
    }

    public static bool IsEmpty(string text) =>
        text.Split('\n').All(line => line.StartsWith('#') || string.IsNullOrWhiteSpace(line));
}
