using Troupe.Api.Metadata;

namespace Troupe.Cli.Commands;

/// <summary>`troupe label`: sets and removes labels.</summary>
internal sealed class LabelCommand() : MetadataCommand("label", Text)
{
    private const string Text = """
        Set and remove labels.

        Examples:
          troupe label pod web tier=front
          troupe label pod web tier=back --overwrite
          troupe label pods -l app=web tier-              remove it from several
          troupe label node node-1 --list
        """;

    protected override string Field => "labels";

    protected override IReadOnlyDictionary<string, string>? Of(ObjectMeta metadata) => metadata.Labels;

    protected override string Outcome(MetadataWords words, bool changed) =>
        !changed ? "not labeled" : words.Set.Count == 0 ? "unlabeled" : "labeled";
}
