using Troupe.Api.Failures;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing.JsonPaths;

namespace Troupe.Cli.Printing;

/// <summary>What `-o` asks for.</summary>
internal abstract record OutputFormat
{
    /// <summary>The formats by name; the last four take something after a `=`.</summary>
    public static readonly string[] Names =
        ["wide", "name", "json", "yaml", "jsonpath=", "jsonpath-file=", "custom-columns=", "custom-columns-file="];

    private OutputFormat()
    {
    }

    /// <summary>Needs all objects of a command at once: one document, or one list.</summary>
    public bool Whole => this is Json or Yaml or JsonPath;

    internal sealed record Table(bool Wide) : OutputFormat;

    internal sealed record Name : OutputFormat;

    internal sealed record Json : OutputFormat;

    internal sealed record Yaml : OutputFormat;

    internal sealed record JsonPath(JsonPathTemplate Template) : OutputFormat;

    internal sealed record Custom(CustomColumns Columns) : OutputFormat;

    /// <summary>Reads the option's value; templates are parsed here, so that a fault is told before anything is done.</summary>
    public static OutputFormat Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new Table(Wide: false);
        var equals = text.IndexOf('=');
        var (name, template) = equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
        return (name, template) switch
        {
            ("wide", null) => new Table(Wide: true),
            ("name", null) => new Name(),
            ("json", null) => new Json(),
            ("yaml", null) => new Yaml(),
            ("jsonpath", { Length: > 0 }) => new JsonPath(JsonPathTemplate.Parse(template)),
            ("jsonpath-file", { Length: > 0 }) => new JsonPath(JsonPathTemplate.Parse(ReadFile(template).TrimEnd('\n'))),
            ("custom-columns", { Length: > 0 }) => new Custom(CustomColumns.Parse(template)),
            ("custom-columns-file", { Length: > 0 }) => new Custom(CustomColumns.ParseFile(ReadFile(template), template)),
            ("jsonpath" or "jsonpath-file" or "custom-columns" or "custom-columns-file", _) =>
                throw new CommandFailure($"-o {name} needs something after it, as {Example(name)}"),
            ("go-template" or "go-template-file" or "template" or "templatefile", _) => throw new CommandFailure(
                $"-o {name} is not known here, for Go's templates have no library outside of Go; use {Example("jsonpath")} "
                + $"or {Example("custom-columns")}"),
            _ => throw new CommandFailure($"there is no output format '{text}'; formats are {string.Join(", ", Names)}"),
        };
    }

    private static string Example(string name) => name switch
    {
        "jsonpath" => "-o jsonpath='{.items[*].metadata.name}'",
        "custom-columns" => "-o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image",
        _ => $"-o {name}=FILE",
    };

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{path}: cannot be read: {FailureWords.Of(exception)}");
        }
    }
}
