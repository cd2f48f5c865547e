using Troupe.Api.Failures;
using Troupe.Api.Input;
using Troupe.Api.Namespaces;
using Troupe.Api.Services;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Manifests;

/// <summary>Reads what `-f` names: files, folders, standard input.</summary>
internal static class ManifestFiles
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>All objects of all files; with an error in any of them, none, and the errors of all.</summary>
    /// <param name="arePartial">They may leave out what an object needs, since somebody else has said it.</param>
    public static async Task<IReadOnlyList<ManifestDocument>> ReadAsync(
        IReadOnlyList<string> names, TextReader input, TextWriter errors, CancellationToken cancellationToken, bool arePartial = false)
    {
        if (names.Count == 0) throw new CommandFailure("say what to read: -f FILE, -f FOLDER, or -f - for standard input");
        var documents = new List<ManifestDocument>();
        var faults = new List<InputError>();
        foreach (var file in names.SelectMany(Expand))
        {
            var text = file == "-" ? await input.ReadToEndAsync(cancellationToken) : await ReadFileAsync(file, cancellationToken);
            var result = ManifestReader.Read(text, file == "-" ? "<stdin>" : file, arePartial);
            documents.AddRange(result.Documents);
            faults.AddRange(result.Errors);
        }

        if (faults.Count == 0 && documents.Count == 0) throw new CommandFailure($"there is no object in {string.Join(", ", names)}");
        if (faults.Count == 0) return InOrder(documents);
        foreach (var fault in faults) await errors.WriteLineAsync(fault.ToString());
        throw new CommandFailure(faults.Count == 1 ? "1 error in the input; nothing was changed"
            : $"{faults.Count} errors in the input; nothing was changed");
    }

    /// <summary>
    /// Namespaces before what is in them, and services before the pods whose environment names them; otherwise as written.
    /// </summary>
    private static List<ManifestDocument> InOrder(List<ManifestDocument> documents) =>
        [.. documents.OrderBy(document => document.Object switch { Namespace => 0, Service => 1, _ => 2 })];

    private static IEnumerable<string> Expand(string name)
    {
        if (name == "-" || File.Exists(name)) return [name];
        if (!Directory.Exists(name)) throw new CommandFailure($"{name}: there is no such file or folder");
        var files = Directory.EnumerateFiles(name).Where(file =>
            Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new CommandFailure($"{name}: no file in it ends in {string.Join(", ", Extensions)}");
    }

    private static async Task<string> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: cannot be read: {FailureWords.Of(exception)}");
        }
    }
}
