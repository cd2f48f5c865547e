using System.CommandLine;
using System.Text;
using Troupe.Api.Failures;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Commands.Creating;

/// <summary>The options that say what a config map or a secret holds: `--from-literal`, `--from-file`.</summary>
internal sealed class DataOptions
{
    private readonly Option<string[]> _literals = new("--from-literal")
    {
        Description = "A key and its text; may be repeated", HelpName = "KEY=VALUE",
    };

    private readonly Option<string[]> _files = new("--from-file")
    {
        Description = "A file, or a folder of files; the key is the file's name, if it does not say one; may be repeated",
        HelpName = "[KEY=]PATH",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_literals);
        command.Options.Add(_files);
    }

    /// <summary>Bytes by key: those of files, then those that were typed.</summary>
    public IReadOnlyDictionary<string, byte[]> Read(ParseResult parsed)
    {
        var data = new Dictionary<string, byte[]>();
        var entries = (parsed.GetValue(_files) ?? []).SelectMany(OfFile).Concat((parsed.GetValue(_literals) ?? []).Select(OfLiteral));
        foreach (var (key, bytes) in entries)
            if (!data.TryAdd(key, bytes)) throw new CommandFailure($"the key '{key}' is given twice");
        return data;
    }

    private static (string Key, byte[] Bytes) OfLiteral(string written) => written.IndexOf('=') is > 0 and var equals
        ? (written[..equals], Encoding.UTF8.GetBytes(written[(equals + 1)..]))
        : throw new CommandFailure($"--from-literal is written like KEY=VALUE, not '{written}'");

    private static IEnumerable<(string Key, byte[] Bytes)> OfFile(string written)
    {
        var equals = written.IndexOf('=');
        var (key, path) = equals < 0 ? (null, written) : (written[..equals], written[(equals + 1)..]);
        if (key is "" || path.Length == 0) throw new CommandFailure($"--from-file is written like PATH or KEY=PATH, not '{written}'");
        if (!Directory.Exists(path)) return [(key ?? Path.GetFileName(path), ReadFile(path))];
        if (key is not null) throw new CommandFailure($"{path} is a folder, which has more than the one key '{key}'; name a file of it");
        return FilesOf(path).Select(file => (Path.GetFileName(file), ReadFile(file)));
    }

    /// <summary>Folders within it are left out, as their files' names could be the same.</summary>
    private static List<string> FilesOf(string folder) => Guarded(
        folder, () => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList());

    private static byte[] ReadFile(string path) => File.Exists(path)
        ? Guarded(path, () => File.ReadAllBytes(path))
        : throw new CommandFailure($"{path}: there is no such file or folder");

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{path}: cannot be read: {FailureWords.Of(exception)}");
        }
    }
}
