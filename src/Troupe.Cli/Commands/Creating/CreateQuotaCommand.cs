using System.CommandLine;
using Troupe.Api.Metadata;
using Troupe.Api.Quantities;
using Troupe.Api.ResourceQuotas;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create quota`.</summary>
internal sealed class CreateQuotaCommand : CreateObjectCommand
{
    private const string Text = """
        Create a resource quota: how much all objects of a namespace together may take.

        Examples:
          troupe create quota small --hard=pods=2,services=1
          troupe create quota compute --hard=requests.cpu=2,limits.memory=4Gi
          troupe create quota best-effort --hard=pods=10 --scopes=BestEffort
        """;

    private readonly Option<string> _hard = new("--hard")
    {
        Description = "The most of each resource, as pods=2,requests.cpu=500m", Required = true, HelpName = "RESOURCE=AMOUNT,…",
    };

    private readonly Option<string?> _scopes = new("--scopes")
    {
        Description = "Count only the pods that all of these describe, as BestEffort,NotTerminating", HelpName = "SCOPE,…",
    };

    public CreateQuotaCommand(Creation create)
        : base("quota", Text, create)
    {
        Aliases.Add("resourcequota");
        Options.Add(_hard);
        Options.Add(_scopes);
    }

    protected override ApiObject Make(ParseResult parsed, ObjectMeta metadata) => new ResourceQuota
    {
        ApiVersion = "v1",
        Kind = "ResourceQuota",
        Metadata = metadata,
        Spec = new ResourceQuotaSpec
        {
            Hard = Pairs.Parse(parsed.GetValue(_hard)!, _hard.Name).ToDictionary(
                limit => limit.Key,
                limit => Quantity.TryParse(limit.Value, out var amount)
                    ? amount
                    : throw new CommandFailure($"--hard: '{limit.Key}={limit.Value}' has no amount; write it like pods=2 or cpu=500m")),
            Scopes = parsed.GetValue(_scopes)?.Split(',', StringSplitOptions.RemoveEmptyEntries),
        },
    };
}
