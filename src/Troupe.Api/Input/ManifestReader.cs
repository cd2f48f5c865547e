using System.Text;

namespace Troupe.Api.Input;

/// <summary>Reads what people write: YAML of one or several documents, or JSON, telling every fault of all of it at once.</summary>
public static class ManifestReader
{
    /// <param name="fileName">As it appears in front of errors.</param>
    /// <param name="arePartial">They may say a part of an object only, which is judged by whoever puts it to the rest.</param>
    public static ManifestResult Read(string text, string fileName, bool arePartial = false)
    {
        var errors = new InputErrors(fileName);
        var binder = new DocumentBinder(errors, validate: !arePartial);
        var documents = IsJson(text) ? ReadJson(text, errors, binder) : ReadYaml(text, errors, binder);
        return new ManifestResult(documents, errors.InOrder());
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart("\ufeff \t\r\n").StartsWith("{");

    private static List<ManifestDocument> ReadJson(string text, InputErrors errors, DocumentBinder binder)
    {
        var roots = new JsonTreeReader(Encoding.UTF8.GetBytes(text.TrimStart('\ufeff')), errors).Read();
        return [.. roots.SelectMany(root => binder.Bind(root))];
    }

    private static List<ManifestDocument> ReadYaml(string text, InputErrors errors, DocumentBinder binder)
    {
        var documents = new List<ManifestDocument>();
        foreach (var part in YamlDocuments.Split(text))
        {
            var reader = new YamlDocumentReader(part, errors);
            var root = reader.Read();
            if (root is not null) documents.AddRange(binder.Bind(root, isComplete: !reader.IsIncomplete));
            reader.ReportMended(root);
        }

        return documents;
    }
}
