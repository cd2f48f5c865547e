using System.Text;

namespace Troupe.Api.Validation;

/// <summary>Labels, annotations, and selectors that are maps of labels.</summary>
internal static class LabelsValidator
{
    private const int LongestAnnotations = 256 * 1024;

    public static void ValidateLabels(IReadOnlyDictionary<string, string>? labels, FieldPath field, FieldErrors errors)
    {
        foreach (var (key, value) in labels ?? EmptyLabels)
        {
            errors.Check(field, key, NameGrammars.QualifiedName.Fault(key));
            errors.Check(field.Key(key), value, NameGrammars.LabelValue.Fault(value));
        }
    }

    public static void ValidateAnnotations(IReadOnlyDictionary<string, string>? annotations, FieldPath field, FieldErrors errors)
    {
        var size = 0L;
        foreach (var (key, value) in annotations ?? EmptyLabels)
        {
            errors.Check(field, key, NameGrammars.QualifiedName.Fault(key.ToLowerInvariant()));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        }

        if (size > LongestAnnotations) errors.TooLong(field, LongestAnnotations);
    }

    private static readonly Dictionary<string, string> EmptyLabels = [];
}
