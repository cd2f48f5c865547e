using Troupe.Api.Kinds;
using Troupe.Api.Validation;

namespace Troupe.Api.Input;

/// <summary>Finds out what a mapping claims to be, and what it was probably meant to be.</summary>
internal sealed class KindReader(InputErrors errors, MappingNode mapping, string path)
{
    private const string AnyList = "List";
    private static readonly string[] TopFields = ["apiVersion", "kind", "metadata", "spec", "status", "items"];

    /// <summary>The kind, or null when it cannot be told; for a list the kind of its items, or null when they say it themselves.</summary>
    public (ResourceKind? Kind, bool IsList) Read(ResourceKind? expected)
    {
        var kindText = Value("kind");
        var versionText = Value("apiVersion");
        if (expected is not null)
        {
            Compare(expected, kindText, versionText);
            return (expected, false);
        }

        if (versionText is null) Missing("apiVersion", "v1");
        if (kindText is null)
        {
            Missing("kind", null);
            return (null, false);
        }

        return Find(kindText, versionText);
    }

    /// <summary>Where the kind is known, a document need not say it, but must not say another.</summary>
    private void Compare(ResourceKind expected, ScalarNode? kindText, ScalarNode? versionText)
    {
        if (kindText is not null && kindText.Text != expected.Kind)
            errors.Add(kindText.Start, Path("kind"), $"expected the kind '{expected.Kind}', found '{kindText.Text}'");
        else if (versionText is not null && versionText.Text != expected.ApiVersion)
        {
            errors.Add(
                versionText.Start, Path("apiVersion"), $"unknown apiVersion '{versionText.Text}' of {expected.Kind}", expected.ApiVersion);
        }
    }

    private (ResourceKind? Kind, bool IsList) Find(ScalarNode kindText, ScalarNode? versionText)
    {
        var names = ResourceKinds.All.SelectMany(kind => new[] { kind.Kind, kind.ListKind }).Append(AnyList).ToList();
        if (!names.Contains(kindText.Text) && KubernetesKinds.WhyNot(kindText.Text) is { } why)
        {
            errors.Add(kindText.Start, Path("kind"), why);
            return (null, false);
        }

        var name = names.Contains(kindText.Text) ? kindText.Text : Suggestions.Nearest(kindText.Text, names);
        if (name != kindText.Text)
        {
            var known = name is null ? $"; known: {string.Join(", ", ResourceKinds.All.Select(k => k.Kind))}" : "";
            errors.Add(kindText.Start, Path("kind"), $"unknown kind '{kindText.Text}'{known}", name);
        }

        var kind = ResourceKinds.All.FirstOrDefault(k => k.Kind == name) ?? ResourceKinds.All.FirstOrDefault(k => k.ListKind == name);
        var version = kind?.ApiVersion ?? "v1";
        if (name is not null && versionText is not null && versionText.Text != version)
            errors.Add(versionText.Start, Path("apiVersion"), $"unknown apiVersion '{versionText.Text}' of {name}", version);
        return (kind, name == AnyList || (kind is not null && name == kind.ListKind));
    }

    /// <summary>The text of a field, also where its name is misspelled; the binder reports that.</summary>
    private ScalarNode? Value(string name)
    {
        var entry = mapping.Find(name)
                    ?? mapping.Entries.FirstOrDefault(e => !TopFields.Contains(e.Key) && Suggestions.Nearest(e.Key, TopFields) == name);
        if (entry?.Value is not ScalarNode { Kind: not ScalarKind.Null } scalar) return null;
        if (entry.Key != name) mapping.Mean(entry, name);
        var comment = scalar.IsPlain ? YamlMender.CommentAt(scalar.Text, 0) : -1;
        return comment < 0 ? scalar : scalar with { Text = scalar.Text[..comment].TrimEnd() };
    }

    private void Missing(string name, string? suggestion)
    {
        if (mapping.Find(name) is { Value: not ScalarNode { Kind: ScalarKind.Null } }) return; // Of a wrong type, which the binder reports.
        errors.Add(mapping.Start, Path(name), "required, but missing", suggestion is null ? null : $"{name}: {suggestion}");
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
