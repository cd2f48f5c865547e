using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Validation;
using Xunit;

namespace Troupe.Api.Tests.Validation;

/// <summary>Compares the whole list of errors: one too many is a failure, too.</summary>
internal static class Faults
{
    public static void Are(ApiObject @object, params string[] expected) => Same(ObjectValidator.Validate(@object), expected);

    public static void OfReplaceAre(ApiObject @new, ApiObject old, params string[] expected) =>
        Same(ObjectValidator.ValidateReplace(@new, old), expected);

    /// <summary>An expectation is the beginning of an error's text, `field: message`.</summary>
    private static void Same(IReadOnlyList<FieldError> errors, string[] expected)
    {
        var texts = errors.Select(error => error.ToString()).ToArray();
        Assert.True(
            texts.Length == expected.Length && texts.Zip(expected).All(pair => pair.First.StartsWith(pair.Second,
                StringComparison.Ordinal)),
            $"expected:\n{string.Join('\n', expected)}\nfound:\n{string.Join('\n', texts)}");
    }
}
