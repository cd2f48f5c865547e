using System.CommandLine;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create namespace`.</summary>
internal sealed class CreateNamespaceCommand : CreateObjectCommand
{
    private const string Text = """
        Create a namespace.

        Examples:
          troupe create namespace shop
        """;

    public CreateNamespaceCommand(Creation create) : base("namespace", Text, create) => Aliases.Add("ns");

    protected override ApiObject Make(ParseResult parsed, ObjectMeta metadata) =>
        new Namespace { ApiVersion = "v1", Kind = "Namespace", Metadata = metadata };
}
