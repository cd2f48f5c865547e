using System.CommandLine;
using Troupe.Cli.Kubeconfigs;
using Troupe.Cli.Options;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config set-credentials`: who a user is.</summary>
internal sealed class SetCredentialsCommand : TroupeCommand
{
    private const string Text = """
        Make a user entry or change one.

        Examples:
          troupe config set-credentials me --client-certificate=me.crt --client-key=me.key --embed-certs
          troupe config set-credentials me --token=$(cat token)
        """;

    private readonly Argument<string> _name = new("name") { Description = "The user" };
    private readonly Option<bool> _embed = new("--embed-certs") { Description = "Put certificate and key themselves into the kubeconfig" };

    public SetCredentialsCommand()
        : base("set-credentials", Text)
    {
        Arguments.Add(_name);
        Options.Add(_embed);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var (change, name) = (new KubeconfigChange(parsed), parsed.GetValue(_name)!);
        var (user, _) = change.GetOrAdd(KubeconfigFile.Users, name);
        var embed = parsed.GetValue(_embed);
        if (parsed.GetValue(ConnectionOptions.ClientCertificate) is { } certificate)
            CertificateFields.Set(user, "client-certificate", certificate, embed);
        if (parsed.GetValue(ConnectionOptions.ClientKey) is { } key) CertificateFields.Set(user, "client-key", key, embed);
        if (parsed.GetValue(ConnectionOptions.Token) is { } token) (user["token"], user["tokenFile"]) = (token, null);
        user.File.Save();
        parsed.InvocationConfiguration.Output.WriteLine($"User \"{name}\" set.");
    }
}
