using Troupe.Api.Kinds;
using Troupe.Api.Responses;
using Troupe.Api.Validation;

namespace Troupe.Api.Input;

/// <summary>The refusals of what cannot be read as an object, in words that clients of Kubernetes look for.</summary>
public static class ReadingRefusals
{
    /// <summary>Of a body that should be an object.</summary>
    /// <param name="name">What the object is called, as far as that could be read.</param>
    public static ApiException OfBody(ResourceKind kind, IReadOnlyList<InputError> errors, string? name = null)
    {
        if (AreUnsupported(errors)) return OfUnsupported(kind, name, errors);
        var message = AreFields(errors)
            ? $"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {Fields(errors)}"
            : "the object in the body cannot be read: " + string.Join("; ", errors);
        return Of(StatusReason.BadRequest, message, kind, null, errors);
    }

    /// <summary>Of what a patch made of an object.</summary>
    public static ApiException OfPatch(ResourceKind kind, string name, IReadOnlyList<InputError> errors)
    {
        if (AreUnsupported(errors)) return OfUnsupported(kind, name, errors);
        var why = AreFields(errors) ? Fields(errors) : string.Join("; ", errors);
        return Of(StatusReason.Invalid, $"{kind.Kind} \"{name}\" is invalid: patch: Invalid value: {why}", kind, name, errors);
    }

    /// <summary>The object can be read; it asks for what is not done here, and is refused as any that is not valid.</summary>
    private static ApiException OfUnsupported(ResourceKind kind, string? name, IReadOnlyList<InputError> errors) =>
        new(ObjectValidator.ToStatus(
            kind, name, [.. errors.Select(error => new FieldError(error.Path, FieldErrorReason.Forbidden, error.Message))]));

    private static bool AreUnsupported(IReadOnlyList<InputError> errors) =>
        errors.Count > 0 && errors.All(error => error.Fault == InputFault.Unsupported);

    private static bool AreFields(IReadOnlyList<InputError> errors) => errors.All(error => error.Fault != InputFault.Value);

    private static string Fields(IReadOnlyList<InputError> errors) =>
        "strict decoding error: " + string.Join(", ", errors.Select(error => error.ToFieldWords()));

    private static ApiException Of(
        StatusReason reason, string message, ResourceKind kind, string? name, IReadOnlyList<InputError> errors) => new(new Status
        {
            Outcome = "Failure", Reason = reason.ToString(), Code = reason.Code(), Message = message,
            Details = new StatusDetails
            {
                Name = name, Kind = name is null ? null : kind.Kind,
                Causes = [.. errors.Select(error => new StatusCause
                {
                    Field = error.Path, Message = error.Message, Reason = "FieldValueInvalid",
                })],
            },
        });
}
