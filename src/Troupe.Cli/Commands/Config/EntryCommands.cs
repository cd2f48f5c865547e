using System.CommandLine;
using Troupe.Cli.Kubeconfigs;

namespace Troupe.Cli.Commands.Config;

/// <summary>`troupe config get-clusters` and `get-users`: names alone.</summary>
internal sealed class EntryNamesCommand : TroupeCommand
{
    public EntryNamesCommand(string name, string section)
        : base(name, $"Show the names of the {section}.\n\nExamples:\n  troupe config {name}") => SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine("NAME");
            foreach (var entry in Kubeconfig.Of(parsed).Entries(section).OrderBy(entry => entry.Name, StringComparer.Ordinal))
                parsed.InvocationConfiguration.Output.WriteLine(entry.Name);
        });
}

/// <summary>`troupe config delete-context`, `delete-cluster` and `delete-user`.</summary>
internal sealed class DeleteEntryCommand : TroupeCommand
{
    private readonly string _section;
    private readonly Argument<string> _name = new("name") { Description = "What to delete" };

    public DeleteEntryCommand(string name, string section)
        : base(name, $"Delete a {section[..^1]} from the kubeconfig.\n\nExamples:\n  troupe config {name} old")
    {
        _section = section;
        Arguments.Add(_name);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var (change, name) = (new KubeconfigChange(parsed), parsed.GetValue(_name)!);
        var file = change.FileOf(_section, name);
        file.Remove(_section, name);
        file.Save();
        parsed.InvocationConfiguration.Output.WriteLine($"deleted {_section[..^1]} {name} from {file.Path}");
        if (_section == KubeconfigFile.Contexts && change.Kubeconfig.CurrentContext == name)
            parsed.InvocationConfiguration.Error.WriteLine(
                "warning: this removed your active context, use \"troupe config use-context\" to select a different one");
    }
}
