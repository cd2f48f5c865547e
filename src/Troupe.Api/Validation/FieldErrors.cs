using System.Collections.Frozen;
using System.Globalization;
using Troupe.Api.Addresses;
using Troupe.Api.Bounds;
using Troupe.Api.Quantities;

namespace Troupe.Api.Validation;

/// <summary>Gathers every error of an object, so that a person mends them in one go.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> All => _errors;

    public void Required(FieldPath field, string? detail = null) =>
        Add(field, FieldErrorReason.Required, detail is null ? "Required value" : $"Required value: {detail}");

    public void Invalid(FieldPath field, object? value, string detail, string? suggestion = null) =>
        Add(field, FieldErrorReason.Invalid, $"Invalid value: {Quote(value)}: {detail}", suggestion);

    public void Duplicate(FieldPath field, object? value) => Add(field, FieldErrorReason.Duplicate, $"Duplicate value: {Quote(value)}");

    public void NotFound(FieldPath field, object? value) => Add(field, FieldErrorReason.NotFound, $"Not found: {Quote(value)}");

    public void Forbidden(FieldPath field, string detail) => Add(field, FieldErrorReason.Forbidden, $"Forbidden: {detail}");

    public void TooLong(FieldPath field, int bytes) =>
        Add(field, FieldErrorReason.TooLong, string.Create(CultureInfo.InvariantCulture, $"Too long: may not be more than {bytes} bytes"));

    /// <param name="instead">Words for a value that exists elsewhere but not here: what to use instead.</param>
    public void NotSupported(FieldPath field, string value, IReadOnlyList<string> supported, string? instead = null)
    {
        var values = string.Join(", ", supported.Select(s => $"\"{s}\""));
        var message = $"Unsupported value: {Quote(value)}: supported values: {values}" + (instead is null ? "" : $"; {instead}");
        Add(field, FieldErrorReason.NotSupported, message, Suggestions.Nearest(value, supported));
    }

    /// <summary>Reports <paramref name="fault"/>, what is wrong with a name by its <see cref="NameGrammar"/>, when there is one.</summary>
    public void Check(FieldPath field, string value, string? fault)
    {
        if (fault is not null) Invalid(field, value, fault);
    }

    public void NotNegative(FieldPath field, long? value)
    {
        if (value < 0) Invalid(field, value, "must be greater than or equal to 0");
    }

    public void NotNegative(FieldPath field, IReadOnlyDictionary<string, Quantity>? amounts)
    {
        foreach (var (name, amount) in amounts ?? FrozenDictionary<string, Quantity>.Empty)
            if (amount.Value < 0) Invalid(field.Key(name), amount, "must be greater than or equal to 0");
    }

    public void GracePeriod(FieldPath field, long? seconds)
    {
        NotNegative(field, seconds);
        if (seconds > GracePeriods.LongestSeconds) Invalid(field, seconds, GracePeriods.TooLong);
    }

    public void Address(FieldPath field, string? address)
    {
        if (!string.IsNullOrEmpty(address) && !IpText.TryParse(address, out _)) Invalid(field, address, IpText.Expected);
    }

    /// <summary>A port's number: 1 to 65535.</summary>
    public void Port(FieldPath field, int value)
    {
        if (value is < 1 or > 65535) Invalid(field, value, "must be between 1 and 65535, inclusive");
    }

    private void Add(FieldPath field, string reason, string message, string? suggestion = null) =>
        _errors.Add(new FieldError(field.ToString(), reason, message, suggestion));

    private static string Quote(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IReadOnlyDictionary<string, string> map =>
            "{" + string.Join(",", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":\"{p.Value}\"")) + "}",
        _ => $"\"{value}\"",
    };
}
