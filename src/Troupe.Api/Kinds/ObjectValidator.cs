using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Validation;

namespace Troupe.Api.Kinds;

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

    /// <summary>The same of an object that a view shows, by the rules of the view.</summary>
    public static IReadOnlyList<FieldError> Validate(KindView view, ApiObject @object)
    {
        var errors = new FieldErrors();
        view.Kind.Rules.Validate(@object, errors);
        return errors.All;
    }

    /// <summary>
    /// Everything that keeps <paramref name="new"/> from taking the place of <paramref name="old"/>: its own faults, and changes of what
    /// may not change.
    /// </summary>
    /// <remarks>
    /// A fault that <paramref name="old"/> has too is none of this change: what was taken before a rule was made can still be edited
    /// elsewhere, and deleted.
    /// </remarks>
    public static IReadOnlyList<FieldError> ValidateReplace(ApiObject @new, ApiObject old)
    {
        var errors = new FieldErrors();
        var rules = ResourceKinds.Of(@new.GetType()).Rules;
        rules.Validate(@new, errors);
        var own = errors.All.Count == 0 ? errors.All : [.. errors.All.Except(Validate(old))];
        var changes = new FieldErrors();
        MetadataReplaceValidator.Validate(@new.Metadata, old.Metadata, changes);
        rules.ValidateReplace(@new, old, changes);
        return changes.All.Count == 0 ? own : [.. own, .. changes.All];
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

    /// <summary>The same of the metadata alone, which a write of the status may change.</summary>
    public static IReadOnlyList<FieldError> ValidateMetadataReplace(ApiObject @new, ApiObject old)
    {
        var errors = new FieldErrors();
        MetadataValidator.ValidateParts(@new.Metadata, FieldPath.Root.Child("metadata"), errors);
        MetadataReplaceValidator.Validate(@new.Metadata, old.Metadata, errors);
        return errors.All;
    }

    /// <summary>The answer to a request whose object has these errors.</summary>
    public static Status ToStatus(ResourceKind kind, string? name, IReadOnlyList<FieldError> errors)
    {
        var list = errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors)}]";
        return Status.Failure(StatusReason.Invalid, $"{kind.Kind} \"{name}\" is invalid: {list}", new StatusDetails
        {
            Name = name, Kind = kind.Kind, Group = kind.Group, Causes = [.. errors.Select(error => error.ToCause())],
        });
    }
}
