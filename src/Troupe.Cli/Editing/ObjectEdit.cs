using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Editing;

/// <summary>Lets a person edit one object, again and again until the server takes it or they give up.</summary>
internal sealed class ObjectEdit(IApiClient client, ApiObject live, WriteOptions options, TextWriter errors)
{
    private readonly ResourceKind _kind = ResourceKinds.Of(live.GetType());

    private string Name => ObjectPrinter.NameOf(live);

    /// <summary>The object as it is then; null when nothing was changed.</summary>
    public async Task<ApiObject?> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("troupe-edit-"); // Only its owner may look into it: it may hold a secret.
        var file = Path.Combine(folder.FullName, $"{_kind.Singular}-{live.Metadata.Name}.yaml");
        var keep = false;
        try
        {
            var shown = EditedText.Of(live);
            var refused = (string?)null;
            while (true)
            {
                await File.WriteAllTextAsync(file, shown, cancellationToken);
                await EditorProgram.EditAsync(file, cancellationToken);
                var edited = await File.ReadAllTextAsync(file, cancellationToken);
                if (Ended(edited, shown, refused) is { } end)
                {
                    keep = refused is not null;
                    if (keep) throw new CommandFailure($"{end}; a copy of your changes has been stored to {file}\n{refused}");
                    await errors.WriteLineAsync(end);
                    return null;
                }

                var (changed, reasons) = await TryAsync(edited, cancellationToken);
                if (reasons.Count == 0) return changed;
                refused = string.Join('\n', reasons);
                keep = true;
                shown = EditedText.WithReasons(edited, Name, reasons);
            }
        }
        finally
        {
            if (!keep || !File.Exists(file)) folder.Delete(recursive: true);
        }
    }

    private static string? Ended(string edited, string shown, string? refused)
    {
        if (EditedText.IsEmpty(edited)) return "Edit cancelled, saved file was empty.";
        if (EditedText.WithoutHead(edited).TrimEnd() != EditedText.WithoutHead(shown).TrimEnd()) return null;
        return refused is null ? "Edit cancelled, no changes made." : "Edit cancelled, no valid changes were saved";
    }

    private async Task<(ApiObject? Changed, IReadOnlyList<string> Reasons)> TryAsync(string edited, CancellationToken cancellationToken)
    {
        var result = ManifestReader.Read(EditedText.WithoutHead(edited), "line");
        if (result.Errors.Count > 0) return (null, [.. result.Errors.Select(error => error.ToString())]);
        if (result.Documents is not [var document]) return (null, [$"there are {result.Documents.Count} objects; there was one"]);
        var wanted = document.Object;
        if (wanted.GetType() != live.GetType() || wanted.Metadata.Name != live.Metadata.Name
            || wanted.Metadata.Namespace != live.Metadata.Namespace)
            return (null, ["apiVersion, kind, name and namespace say which object it is; they cannot be changed"]);
        var before = PatchApplication.ToJson(live);
        (before["metadata"] as JsonObject)?.Remove("managedFields");
        var changes = ThreeWayMerge.Strategic(_kind, before, PatchApplication.ToJson(wanted), before);
        if (changes.Count == 0) return (live, []);
        try
        {
            var patch = new Patch(PatchType.StrategicMerge, changes.ToJsonString());
            return (await client.PatchAsync(_kind, live.Metadata.Namespace, live.Metadata.Name!, patch, options, cancellationToken), []);
        }
        catch (ApiException refusal)
        {
            return (null, [refusal.Message]);
        }
    }
}
