using Troupe.Api.Metadata;

namespace Troupe.Cli.Commands;

/// <summary>`troupe annotate`: sets and removes annotations.</summary>
internal sealed class AnnotateCommand() : MetadataCommand("annotate", Text)
{
    private const string Text = """
        Set and remove annotations.

        Examples:
          troupe annotate pod web note='made by hand'
          troupe annotate pod web note=other --overwrite
          troupe annotate pods --all note-
          troupe annotate rc/web --list
        """;

    protected override string Field => "annotations";

    protected override IReadOnlyDictionary<string, string>? Of(ObjectMeta metadata) => metadata.Annotations;

    protected override string Outcome(MetadataWords words, bool changed) => "annotated";
}
