namespace Troupe.Api.Input;

/// <summary>What becomes of a field that the model does not know, or that stands twice.</summary>
public enum FieldValidation
{
    /// <summary>The object is refused.</summary>
    Strict,

    /// <summary>The object is taken without it, and its writer is warned.</summary>
    Warn,

    /// <summary>The object is taken without it.</summary>
    Ignore,
}
