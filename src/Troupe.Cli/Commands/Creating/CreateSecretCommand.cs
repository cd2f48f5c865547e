using System.CommandLine;
using Troupe.Api.Metadata;
using Troupe.Api.Secrets;

namespace Troupe.Cli.Commands.Creating;

/// <summary>`troupe create secret`: its kinds of secret are commands beneath it.</summary>
internal sealed class CreateSecretCommand : TroupeCommand
{
    private const string Text = """
        Create a secret.

        Examples:
          troupe create secret generic login --from-literal=password=example
        """;

    public CreateSecretCommand(Creation create) : base("secret", Text) => Subcommands.Add(new CreateGenericSecretCommand(create));
}

/// <summary>`troupe create secret generic`.</summary>
internal sealed class CreateGenericSecretCommand : CreateObjectCommand
{
    private const string Text = """
        Create a secret from texts and files. What is typed can be read by others in the list of processes; a file keeps it better.

        Examples:
          troupe create secret generic login --from-file=password=password.txt
          troupe create secret generic login --from-literal=username=admin --from-file=password
          troupe create secret generic key --from-file=ssh-privatekey=id_ed25519 --type=kubernetes.io/ssh-auth
        """;

    private readonly DataOptions _data = new();
    private readonly Option<string?> _type = new("--type") { Description = "What it is for; Opaque otherwise", HelpName = "TYPE" };

    public CreateGenericSecretCommand(Creation create)
        : base("generic", Text, create)
    {
        _data.AddTo(this);
        Options.Add(_type);
    }

    protected override ApiObject Make(ParseResult parsed, ObjectMeta metadata)
    {
        var data = _data.Read(parsed).ToDictionary(entry => entry.Key, entry => new Bytes(entry.Value));
        return new Secret
        {
            ApiVersion = "v1", Kind = "Secret", Metadata = metadata, Data = data.Count > 0 ? data : null, Type = parsed.GetValue(_type),
        };
    }
}
