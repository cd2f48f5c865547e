using System.CommandLine;
using Troupe.Cli.Failures;
using Troupe.Cli.Options;

namespace Troupe.Cli.Kubeconfigs;

/// <summary>All kubeconfigs that count for a command, as one: of entries with the same name the first counts.</summary>
internal sealed class Kubeconfig(IReadOnlyList<KubeconfigFile> files, IReadOnlyList<string> paths)
{
    public const string Variable = "KUBECONFIG";

    /// <summary>Those that exist, in the order in which they count.</summary>
    public IReadOnlyList<KubeconfigFile> Files { get; } = files;

    /// <summary>All that were looked for.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    public string? CurrentContext => Files.Select(file => file.CurrentContext).FirstOrDefault(name => name is not null);

    /// <summary>`~/.kube/config`.</summary>
    public static string HomePath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    /// <summary>
    /// `--kubeconfig` alone; else all of $KUBECONFIG; else ~/.kube/config, and where that names no context, what the cluster of this
    /// machine wrote.
    /// </summary>
    public static Kubeconfig Of(ParseResult parsed)
    {
        if (parsed.GetResult(ConnectionOptions.Kubeconfig) is { Tokens.Count: > 0 }
            && parsed.GetValue(ConnectionOptions.Kubeconfig) is { } typed)
            return new Kubeconfig([KubeconfigFile.Read(typed) ?? throw new CommandFailure($"{typed}: there is no such kubeconfig")],
                [typed]);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } listed)
            return Read(listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

        var home = Read([HomePath]);
        if (home.CurrentContext is not null) return home;
        var own = LocalCluster.KubeconfigIn(LocalCluster.DefaultStatePath);
        return IsReadable(own) && KubeconfigFile.Read(own) is { } file
            ? new Kubeconfig([.. home.Files, file], [HomePath, own])
            : new Kubeconfig(home.Files, [HomePath, own]);
    }

    /// <summary>Where `config` commands write what is in no file yet.</summary>
    public static string DefaultPath(ParseResult parsed) => parsed.GetValue(ConnectionOptions.Kubeconfig)
        ?? Environment.GetEnvironmentVariable(Variable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
        ?? HomePath;

    /// <summary>Each name once, from the first file that has it.</summary>
    /// <param name="section">As <see cref="KubeconfigFile.Clusters"/>.</param>
    public IReadOnlyList<KubeconfigEntry> Entries(string section) =>
        [.. Files.SelectMany(file => file.Entries(section)).DistinctBy(entry => entry.Name)];

    public KubeconfigEntry? Find(string section, string name) =>
        Files.Select(file => file.Find(section, name)).FirstOrDefault(entry => entry is not null);

    /// <summary>The cluster that a context names.</summary>
    public KubeconfigEntry ClusterOf(KubeconfigEntry context) => Named(KubeconfigFile.Clusters, "cluster", context)
        ?? throw new CommandFailure($"{context.File.Path}: the context '{context.Name}' names no cluster");

    /// <summary>The user that a context names; null where it names none.</summary>
    public KubeconfigEntry? UserOf(KubeconfigEntry context) => Named(KubeconfigFile.Users, "user", context);

    private KubeconfigEntry? Named(string section, string field, KubeconfigEntry context)
    {
        if (context[field] is not { } name) return null;
        return Find(section, name)
            ?? throw new CommandFailure($"the kubeconfig has no {field} '{name}', which its context '{context.Name}' names");
    }

    private static Kubeconfig Read(IReadOnlyList<string> paths) =>
        new([.. paths.Select(KubeconfigFile.Read).OfType<KubeconfigFile>()], paths);

    // Somebody else's cluster on this machine is none of this user's business, and no error.
    private static bool IsReadable(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
