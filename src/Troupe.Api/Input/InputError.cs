using System.Globalization;

namespace Troupe.Api.Input;

/// <summary>One fault of something a person or a program wrote.</summary>
/// <param name="File">Empty where the text came in a request: line and column of what a program sent help nobody.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Path">As `spec.template.spec.containers[0].image`; empty where no field is meant.</param>
/// <param name="Suggestion">What was probably meant.</param>
public sealed record InputError(string File, int Line, int Column, string Path, string Message, string? Suggestion = null)
{
    public InputFault Fault { get; init; }

    /// <summary>In the words of Kubernetes, as a `Warning` header and a strict refusal carry them.</summary>
    public string ToFieldWords() => Fault switch
    {
        InputFault.UnknownField => $"unknown field \"{Path}\"{(Suggestion is null ? "" : $"; did you mean '{Suggestion}'?")}",
        InputFault.DuplicateField => $"duplicate field \"{Path}\"",
        _ => ToString(),
    };

    public override string ToString()
    {
        var place = File.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: ");
        var field = Path.Length == 0 ? "" : $"{Path}: ";
        return place + field + Message + (Suggestion is null ? "" : $"; did you mean '{Suggestion}'?");
    }
}

/// <summary>What is wrong; <see cref="FieldValidation"/> may pass over fields that are unknown or there twice.</summary>
public enum InputFault
{
    /// <summary>What stands there cannot be what its field takes.</summary>
    Value,
    UnknownField,
    DuplicateField,

    /// <summary>Kubernetes has the field, and this system does not do what it asks for.</summary>
    Unsupported,
}
