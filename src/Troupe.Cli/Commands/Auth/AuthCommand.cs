namespace Troupe.Cli.Commands.Auth;

/// <summary>`troupe auth`: who asks, and what they may do.</summary>
internal sealed class AuthCommand : TroupeCommand
{
    private const string Text = """
        Ask the server who you are, and what you may do.

        Examples:
          troupe auth whoami
          troupe auth can-i delete pods
        """;

    public AuthCommand()
        : base("auth", Text)
    {
        Subcommands.Add(new WhoAmICommand());
        Subcommands.Add(new CanICommand());
    }
}
