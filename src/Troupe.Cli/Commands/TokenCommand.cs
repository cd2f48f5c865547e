using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Responses;
using Troupe.Api.Secrets;
using Troupe.Cli.Connections;
using Troupe.Cli.Printing;
using Troupe.Cli.Terminals;
using Troupe.Security.Bootstrapping;
using Troupe.Security.Certificates;

namespace Troupe.Cli.Commands;

/// <summary>`troupe token`: what a machine joins with.</summary>
internal sealed class TokenCommand : TroupeCommand
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(24);

    private readonly Option<string?> _life = new("--ttl") { Description = "How long it counts: 30m, 24h (the default), 7d",
            HelpName = "TIME" };
    private readonly Option<string?> _description = new("--description") { Description = "What it is for", HelpName = "TEXT" };
    private readonly Argument<string> _id = new("id") { Description = "The first six letters of the token" };

    public TokenCommand()
        : base("token", "Make, list and delete the tokens that machines join the cluster with.\n\nExamples:\n"
            + "  troupe token create --ttl=1h\n  troupe token list\n  troupe token delete abcdef")
    {
        var create = new Command("create", "Make a token, and print the command that joins a machine with it") { _life, _description };
        create.SetAction(CreateAsync);
        var list = new Command("list", "List the tokens that there are; what makes them secret is not kept anywhere");
        list.SetAction(ListAsync);
        var delete = new Command("delete", "Delete a token; nodes that joined with it stay") { _id };
        delete.SetAction(DeleteAsync);
        foreach (var command in new[] { create, list, delete }) Subcommands.Add(command);
    }

    private async Task CreateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var life = parsed.GetValue(_life) is { } text ? TokenLife.Parse(text) : UsualLife;
        var connection = Connection.Open(parsed);
        using var client = connection.Client;
        var token = BootstrapToken.Create();
        var secret = token.ToSecret(TimeProvider.System.GetUtcNow() + life, parsed.GetValue(_description));
        await MakeNamespaceAsync(client, cancellationToken);
        await client.CreateAsync(secret, null, cancellationToken);

        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(token.Text);
        var errors = parsed.InvocationConfiguration.Error;
        await errors.WriteLineAsync($"It counts for {HumanLife(life)}, and is shown only now. On the machine that is to join:");
        await errors.WriteLineAsync($"  troupe agent --server {connection.Server} --token {token.Text}{HashOf(connection)}");
        if (new Uri(connection.Server).IsLoopback)
        {
            await errors.WriteLineAsync(
                "Other machines do not reach that address: start the API with --listen=https://0.0.0.0:6443 for them.");
        }
    }

    private async Task ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = Connection.Open(parsed).Client;
        var selection = new ListOptions { FieldSelector = $"type={BootstrapToken.SecretType}" };
        var secrets = await client.ListAsync<Secret>(BootstrapToken.Namespace, selection, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        new ColumnWriter(Terminal.Screen, parsed.InvocationConfiguration.Output)
            .Write(["ID", "EXPIRES", "DESCRIPTION"], [.. secrets.Items.Select(Row)]);

        string[] Row(Secret secret)
        {
            var ends = BootstrapToken.ExpirationOf(secret);
            var left = ends is null ? "never" : ends <= now ? "expired" : HumanLife(ends.Value - now);
            return [BootstrapToken.IdOf(secret) ?? "?", left, BootstrapToken.DescriptionOf(secret) ?? "<none>"];
        }
    }

    private async Task DeleteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = Connection.Open(parsed).Client;
        // Whoever has the whole token may give it, and the rest of it is not sent anywhere.
        var id = parsed.GetValue(_id)!.Split('.')[0];
        await client.DeleteAsync(
            ResourceKinds.Of<Secret>(), BootstrapToken.Namespace, BootstrapToken.SecretNameOf(id), null, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"token {id} deleted");
    }

    private static async Task MakeNamespaceAsync(HttpApiClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(
                new Namespace { Metadata = new ObjectMeta { Name = BootstrapToken.Namespace } }, null, cancellationToken);
        }
        catch (ApiException refused) when (refused.Reason == StatusReason.AlreadyExists)
        {
            // It is there, which is all that is needed.
        }
    }

    private static string HashOf(Connection connection) => connection.Endpoint.Authorities is [var authority, ..]
        ? $" --ca-hash {CertificateAuthority.PublicKeyHashOf(authority)}"
        : " --certificate-authority FILE";

    private static string HumanLife(TimeSpan life) => Api.Tables.HumanDuration.Of(life);
}
