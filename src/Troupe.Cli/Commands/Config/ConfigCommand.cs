using Troupe.Cli.Kubeconfigs;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config`: the kubeconfig, which says where clusters are and who asks.</summary>
internal sealed class ConfigCommand : TroupeCommand
{
    private const string Text = """
        Show and change the kubeconfig: --kubeconfig, $KUBECONFIG, or ~/.kube/config.

        Examples:
          troupe config view --minify
          troupe config get-contexts
          troupe config use-context troupe
          troupe config set-context --current --namespace=web
        """;

    public ConfigCommand()
        : base("config", Text)
    {
        Subcommands.Add(new ConfigViewCommand());
        Subcommands.Add(new GetContextsCommand());
        Subcommands.Add(new EntryNamesCommand("get-clusters", KubeconfigFile.Clusters));
        Subcommands.Add(new EntryNamesCommand("get-users", KubeconfigFile.Users));
        Subcommands.Add(new CurrentContextCommand());
        Subcommands.Add(new UseContextCommand());
        Subcommands.Add(new SetContextCommand());
        Subcommands.Add(new SetClusterCommand());
        Subcommands.Add(new SetCredentialsCommand());
        Subcommands.Add(new RenameContextCommand());
        Subcommands.Add(new DeleteEntryCommand("delete-context", KubeconfigFile.Contexts));
        Subcommands.Add(new DeleteEntryCommand("delete-cluster", KubeconfigFile.Clusters));
        Subcommands.Add(new DeleteEntryCommand("delete-user", KubeconfigFile.Users));
    }
}
