using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;

namespace Troupe.Api.Validation;

/// <summary>Says all that is wrong with an object.</summary>
/// <remarks>A field that is absent is judged as its default would be, so defaults may be applied before or after.</remarks>
public static class ObjectValidator
{
    /// <summary>Everything that keeps an object from being created; empty for a good one.</summary>
    public static IReadOnlyList<FieldError> Validate(ApiObject @object)
    {
        var errors = new FieldErrors();
        ResourceKinds.Of(@object.GetType()).Rules.Validate(@object, errors);
        return errors.All;
    }

    /// <summary>
    /// Everything that keeps <paramref name="new"/> from taking the place of <paramref name="old"/>: its own faults, and changes of what
    /// may not change. A fault that the old one has as well stays: a rule that came later locks no object in.
    /// </summary>
    public static IReadOnlyList<FieldError> ValidateReplace(ApiObject @new, ApiObject old)
    {
        var errors = new FieldErrors();
        var rules = ResourceKinds.Of(@new.GetType()).Rules;
        rules.Validate(@new, errors);
        var standing = errors.All.Count == 0 ? [] : Validate(old).ToHashSet();
        MetadataReplaceValidator.Validate(@new.Metadata, old.Metadata, errors);
        rules.ValidateReplace(@new, old, errors);
        return standing.Count == 0 ? errors.All : [.. errors.All.Where(error => !standing.Contains(error))];
    }

    /// <summary>Everything that keeps a report from becoming the status of an object.</summary>
    /// <param name="old">What was reported before; a fault that it has as well stays.</param>
    public static IReadOnlyList<FieldError> ValidateStatus(ApiObject reported, ApiObject? old = null)
    {
        var errors = new FieldErrors();
        ResourceKinds.Of(reported.GetType()).Rules.ValidateStatus(reported, errors);
        return errors.All.Count == 0 || old is null ? errors.All : [.. errors.All.Except(ValidateStatus(old))];
    }

    /// <summary>What the writer of a good object should know all the same.</summary>
    public static IEnumerable<string> Warnings(ApiObject @object) => ResourceKinds.Of(@object.GetType()).Rules.Warnings(@object);

    /// <summary>The answer to a request whose object has these errors.</summary>
    public static Status ToStatus(ResourceKind kind, string? name, IReadOnlyList<FieldError> errors)
    {
        var list = errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors)}]";
        return new Status
        {
            Outcome = "Failure", Reason = nameof(StatusReason.Invalid), Code = StatusReason.Invalid.Code(),
            Message = $"{kind.Kind} \"{name}\" is invalid: {list}",
            Details = new StatusDetails
            {
                Name = name, Kind = kind.Kind, Group = kind.Group, Causes = [.. errors.Select(error => error.ToCause())],
            },
        };
    }
}
