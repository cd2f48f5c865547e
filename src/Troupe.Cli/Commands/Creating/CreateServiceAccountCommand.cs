using System.CommandLine;
using Troupe.Api.Metadata;
using Troupe.Api.ServiceAccounts;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create serviceaccount`.</summary>
internal sealed class CreateServiceAccountCommand : CreateObjectCommand
{
    private const string Text = """
        Create a service account.

        Examples:
          troupe create serviceaccount builder
        """;

    public CreateServiceAccountCommand(Creation create) : base("serviceaccount", Text, create) => Aliases.Add("sa");

    protected override ApiObject Make(ParseResult parsed, ObjectMeta metadata) =>
        new ServiceAccount { ApiVersion = "v1", Kind = "ServiceAccount", Metadata = metadata };
}
