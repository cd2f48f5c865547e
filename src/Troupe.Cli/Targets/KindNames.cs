using Troupe.Api.Kinds;
using Troupe.Api.Validation;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Targets;

/// <summary>Finds kinds by what people type: `pods`, `po`, `Pod`, `rs.apps`, `leases.v1.coordination.k8s.io`.</summary>
internal static class KindNames
{
    public static ResourceKind Find(string word) => ResourceKinds.FindByName(word) ?? FindWithGroup(word) ?? throw Unknown(word);

    private static ResourceKind? FindWithGroup(string word)
    {
        var dot = word.IndexOf('.');
        if (dot <= 0) return null;
        var (name, group) = (word[..dot], word[(dot + 1)..]);
        return ResourceKinds.All.FirstOrDefault(kind =>
            Of(kind).Contains(name, StringComparer.OrdinalIgnoreCase)
            && (group == kind.Group || group == $"{kind.Version}.{kind.Group}" || (kind.Group.Length == 0 && group == kind.Version)));
    }

    private static CommandFailure Unknown(string word)
    {
        if (KubernetesKinds.WhyNot(word) is { } why) return new CommandFailure($"{why}; kinds are {Listed}");
        var near = Suggestions.Nearest(word, ResourceKinds.All.SelectMany(Of)) is { } meant ? $"; did you mean '{meant}'?" : "";
        return new CommandFailure($"there is no kind '{word}'{near}; kinds are {Listed}");
    }

    /// <summary>All kinds, for sentences that tell what can be named.</summary>
    public static string Listed => string.Join(", ", ResourceKinds.All.Select(kind =>
        kind.ShortNames.Count == 0 ? kind.Plural : $"{kind.Plural} ({string.Join(", ", kind.ShortNames)})"));

    private static IEnumerable<string> Of(ResourceKind kind) => [kind.Plural, kind.Singular, kind.Kind, .. kind.ShortNames];
}
