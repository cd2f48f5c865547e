using Troupe.Api.Kinds;
using Troupe.Api.Responses;

namespace Troupe.Api.Input;

/// <summary>The refusals of what cannot be read as an object, in words that clients of Kubernetes look for.</summary>
public static class ReadingRefusals
{
    /// <summary>Of a body that should be an object.</summary>
    public static ApiException OfBody(ResourceKind kind, IReadOnlyList<InputError> errors)
    {
        var message = AreFields(errors)
            ? $"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {Fields(errors)}"
            : "the object in the body cannot be read: " + string.Join("; ", errors);
        return Of(StatusReason.BadRequest, message, kind, null, errors);
    }

    /// <summary>Of what a patch made of an object.</summary>
    public static ApiException OfPatch(ResourceKind kind, string name, IReadOnlyList<InputError> errors)
    {
        var why = AreFields(errors) ? Fields(errors) : string.Join("; ", errors);
        return Of(StatusReason.Invalid, $"{kind.Kind} \"{name}\" is invalid: patch: Invalid value: {why}", kind, name, errors);
    }

    private static bool AreFields(IReadOnlyList<InputError> errors) => errors.All(error => error.Fault != InputFault.Value);

    private static string Fields(IReadOnlyList<InputError> errors) =>
        "strict decoding error: " + string.Join(", ", errors.Select(error => error.ToFieldWords()));

    private static ApiException Of(
        StatusReason reason, string message, ResourceKind kind, string? name, IReadOnlyList<InputError> errors) => new(
        reason, message, new StatusDetails
        {
            Name = name, Kind = name is null ? null : kind.Kind,
            Causes = [.. errors.Select(error => new StatusCause
            {
                Field = error.Path, Message = error.Message, Reason = "FieldValueInvalid",
            })],
        });
}
