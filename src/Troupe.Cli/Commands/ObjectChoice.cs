using System.CommandLine;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Connections;
using Troupe.Cli.Failures;
using Troupe.Cli.Manifests;
using Troupe.Cli.Targets;
using Troupe.Cli.Terminals;

namespace Troupe.Cli.Commands;

/// <summary>The objects that a command found, and what was wrong with its other words.</summary>
internal sealed record Chosen(IReadOnlyList<ApiObject> Objects, IReadOnlyList<string> Errors);

/// <summary>The options by which commands name objects that are there: `-f`, `-l`, `--field-selector`, `--all`, `-A`.</summary>
internal sealed class ObjectChoice
{
    private readonly Option<string[]> _files = CommonOptions.Files();
    private readonly Option<string?> _selector = CommonOptions.Selector();
    private readonly Option<string?> _fieldSelector = CommonOptions.FieldSelector();
    private readonly Option<bool> _all = new("--all") { Description = "All objects of the kind in the namespace" };
    private readonly Option<bool> _everywhere = CommonOptions.AllNamespaces();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _files, _selector, _fieldSelector, _all, _everywhere }) command.Options.Add(option);
    }

    /// <summary>True when the choice needs no name.</summary>
    private bool IsWide(ParseResult parsed) =>
        parsed.GetValue(_all) || parsed.GetValue(_selector) is not null || parsed.GetValue(_fieldSelector) is not null;

    /// <summary>The targets that words and files name; a file's namespace goes before the connection's.</summary>
    public async Task<IReadOnlyList<(Target Target, string? Namespace)>> TargetsAsync(
        ParseResult parsed, IReadOnlyList<string> words, Connection connection, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_files) is { Length: > 0 } files)
        {
            if (words.Count > 0) throw new CommandFailure($"either -f or names, not both: '{words[0]}'");
            var documents = await ManifestFiles.ReadAsync(
                files, StandardStreams.TextInput(), parsed.InvocationConfiguration.Error, cancellationToken);
            return
            [
                .. documents.Select(document => document.Object).Select(@object => (
                    new Target(ResourceKinds.Of(@object.GetType()), @object.Metadata.Name),
                    @object.Metadata.Namespace ?? connection.Namespace)),
            ];
        }

        var targets = TargetWords.Parse(words);
        if (targets.FirstOrDefault(target => target.Name is null) is { } nameless && !IsWide(parsed))
            throw new CommandFailure($"name the {nameless.Kind.Plural} that are meant, select them with -l, or say --all");
        if (targets.Any(target => target.Name is not null) && IsWide(parsed))
            throw new CommandFailure("either names or a selector, not both");
        return [.. targets.Select(target => (target, parsed.GetValue(_everywhere) ? null : connection.Namespace))];
    }

    /// <summary>The objects themselves, as the server has them.</summary>
    public async Task<Chosen> FindAsync(
        ParseResult parsed, IReadOnlyList<string> words, Connection connection, CancellationToken cancellationToken,
        bool ignoreNotFound = false)
    {
        var selection = new ListOptions { LabelSelector = parsed.GetValue(_selector), FieldSelector = parsed.GetValue(_fieldSelector) };
        var (objects, errors) = (new List<ApiObject>(), new List<string>());
        foreach (var inNamespace in (await TargetsAsync(parsed, words, connection, cancellationToken)).GroupBy(target => target.Namespace))
        {
            var found = new ObjectsFound(connection, inNamespace.Key, selection, ignoreNotFound);
            var groups = await found.FindAsync([.. inNamespace.Select(target => target.Target)], cancellationToken);
            objects.AddRange(groups.SelectMany(kind => kind.Objects));
            errors.AddRange(found.Errors);
        }

        return new Chosen(objects, errors);
    }
}
