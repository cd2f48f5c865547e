namespace Troupe.Api.Validation;

/// <summary>Kubernetes' names for what can be wrong with a field.</summary>
public static class FieldErrorReason
{
    public const string Required = "FieldValueRequired";
    public const string Invalid = "FieldValueInvalid";
    public const string Duplicate = "FieldValueDuplicate";
    public const string NotSupported = "FieldValueNotSupported";
    public const string NotFound = "FieldValueNotFound";
    public const string Forbidden = "FieldValueForbidden";
    public const string TooLong = "FieldValueTooLong";
}
