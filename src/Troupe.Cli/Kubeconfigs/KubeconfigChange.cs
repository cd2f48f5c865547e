using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Options;

namespace Troupe.Cli.Kubeconfigs;

/// <summary>Changes the kubeconfig that has an entry; a new entry goes where new ones belong.</summary>
internal sealed class KubeconfigChange(ParseResult parsed)
{
    public Kubeconfig Kubeconfig { get; } = Existing(parsed);

    /// <summary>The entry, and whether it was there before.</summary>
    public (KubeconfigEntry Entry, bool Known) GetOrAdd(string section, string name)
    {
        if (Kubeconfig.Find(section, name) is { } known) return (known, true);
        return (DefaultFile().GetOrAdd(section, name), false);
    }

    /// <summary>The file that has the entry.</summary>
    public KubeconfigFile FileOf(string section, string name) =>
        Kubeconfig.Find(section, name)?.File ?? throw Missing(section, name);

    public CommandFailure Missing(string section, string name)
    {
        var known = Kubeconfig.Entries(section).Select(entry => entry.Name).ToList();
        var there = known.Count == 0 ? "there are none" : $"there are {string.Join(", ", known)}";
        return new CommandFailure($"the kubeconfig has no {section[..^1]} '{name}'; {there}");
    }

    /// <summary>The file that says which context is the current one, or where that is to be said.</summary>
    public KubeconfigFile CurrentContextFile() =>
        Kubeconfig.Files.FirstOrDefault(file => file.CurrentContext is not null) ?? DefaultFile();

    private KubeconfigFile DefaultFile()
    {
        var path = Kubeconfig.DefaultPath(parsed);
        return Kubeconfig.Files.FirstOrDefault(file => file.Path == path) ?? KubeconfigFile.New(path);
    }

    /// <summary>A kubeconfig that is not there yet may be made by changing it.</summary>
    private static Kubeconfig Existing(ParseResult parsed) =>
        parsed.GetValue(ConnectionOptions.Kubeconfig) is { } typed && !File.Exists(typed)
            ? new Kubeconfig([], [typed])
            : Kubeconfig.Of(parsed);
}
