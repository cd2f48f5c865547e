using System.Text.Json.Nodes;
using Troupe.Api.Input;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Kubeconfigs;

/// <summary>All kubeconfigs that count, as one document that may be shown.</summary>
internal static class KubeconfigView
{
    private const string Omitted = "DATA+OMITTED";
    private const string Redacted = "REDACTED";
    private static readonly string[] Secrets = ["token", "password"];
    private static readonly string[] EmbeddedFiles = ["certificate-authority", "client-certificate", "client-key"];

    /// <param name="minify">Only what the current context needs.</param>
    /// <param name="flatten">Files that it names are put into it.</param>
    /// <param name="raw">With its secrets.</param>
    public static JsonObject Of(Kubeconfig kubeconfig, string? context, bool minify, bool flatten, bool raw)
    {
        var current = context ?? kubeconfig.CurrentContext;
        var chosen = minify ? Needed(kubeconfig, current) : ((string Context, string? Cluster, string? User)?)null;
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["clusters"] = Section(kubeconfig, KubeconfigFile.Clusters, chosen?.Cluster, minify, flatten, raw),
            ["contexts"] = Section(kubeconfig, KubeconfigFile.Contexts, chosen?.Context, minify, flatten, raw),
            ["current-context"] = current ?? "",
            ["kind"] = "Config",
            ["preferences"] = new JsonObject(),
            ["users"] = Section(kubeconfig, KubeconfigFile.Users, chosen?.User, minify, flatten, raw),
        };
    }

    private static (string Context, string? Cluster, string? User) Needed(Kubeconfig kubeconfig, string? current)
    {
        if (current is null) throw new CommandFailure("--minify shows what the current context needs, and there is none");
        var context = kubeconfig.Find(KubeconfigFile.Contexts, current)
            ?? throw new CommandFailure($"the kubeconfig has no context '{current}'");
        return (current, context["cluster"], context["user"]);
    }

    private static JsonArray Section(Kubeconfig kubeconfig, string section, string? only, bool minify, bool flatten, bool raw) =>
    [
        .. kubeconfig.Entries(section).Where(entry => !minify || entry.Name == only)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => (JsonNode)new JsonObject { [section[..^1]] = Fields(entry, flatten, raw), ["name"] = entry.Name }),
    ];

    private static JsonNode Fields(KubeconfigEntry entry, bool flatten, bool raw)
    {
        if (flatten) Embed(entry);
        var (value, errors) = FreeDocument.Read(KubeconfigFile.ToYaml(entry.Fields), entry.File.Path);
        if (errors.Count > 0) throw new CommandFailure(string.Join('\n', errors));
        if (value is not JsonObject fields) return new JsonObject();
        foreach (var (name, _) in raw ? [] : fields.ToList())
        {
            if (name.EndsWith("-data", StringComparison.Ordinal)) fields[name] = Omitted;
            else if (Secrets.Contains(name)) fields[name] = Redacted;
        }

        return fields;
    }

    /// <summary>In the document alone; the file on disk is not saved.</summary>
    private static void Embed(KubeconfigEntry entry)
    {
        foreach (var name in EmbeddedFiles.Where(name => entry[name] is not null))
        {
            entry.SetText(name, entry.TextOf(name)!);
            entry[name] = null;
        }
    }
}
