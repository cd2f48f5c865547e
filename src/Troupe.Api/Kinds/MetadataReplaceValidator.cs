using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Kinds;

/// <summary>What of an object's metadata may never change. Absent means "as it is": the server fills it in.</summary>
internal static class MetadataReplaceValidator
{
    private static readonly FieldPath Metadata = FieldPath.Root.Child("metadata");

    public static void Validate(ObjectMeta @new, ObjectMeta old, FieldErrors errors)
    {
        Same("name", @new.Name, old.Name, errors);
        Same("namespace", @new.Namespace, old.Namespace, errors);
        Same("uid", @new.Uid, old.Uid, errors);
        Same("creationTimestamp", @new.CreationTimestamp, old.CreationTimestamp, errors);
        Same("deletionTimestamp", @new.DeletionTimestamp, old.DeletionTimestamp, errors);
        Same("deletionGracePeriodSeconds", @new.DeletionGracePeriodSeconds, old.DeletionGracePeriodSeconds, errors);
        if (old.DeletionTimestamp is null) return;
        foreach (var finalizer in (@new.Finalizers ?? []).Except(old.Finalizers ?? []))
            errors.Forbidden(
                Metadata.Child("finalizers"), $"no new finalizer can be added while the object is being deleted, found \"{finalizer}\"");
    }

    private static void Same(string name, string? @new, string? old, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(@new) && @new != (old ?? "")) errors.Invalid(Metadata.Child(name), @new, "field is immutable");
    }

    private static void Same<T>(string name, T? @new, T? old, FieldErrors errors) where T : struct
    {
        if (@new is null || Truncate(@new.Value).Equals(old is null ? null : Truncate(old.Value))) return;
        errors.Invalid(Metadata.Child(name), @new, "field is immutable");
    }

    /// <summary>The wire carries whole seconds, so what a client read back is the same time though the ticks differ.</summary>
    private static object Truncate<T>(T value) where T : struct => value is DateTimeOffset time ? time.ToUnixTimeSeconds() : value;
}
