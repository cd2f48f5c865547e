using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>The volumes of a pod.</summary>
internal static class VolumeValidator
{
    private static readonly string[] HostPathTypes = ["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File"];
    private static readonly string[] Media = ["", "Memory"];

    /// <summary>Answers with the names that containers may mount.</summary>
    public static IReadOnlySet<string> Validate(IReadOnlyList<Volume> volumes, FieldPath field, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < volumes.Count; i++)
        {
            var (volume, path) = (volumes[i], field.Index(i));
            if (string.IsNullOrEmpty(volume.Name)) errors.Required(path.Child("name"));
            else
            {
                errors.Check(path.Child("name"), volume.Name, NameGrammars.Dns1123Label.Fault(volume.Name));
                if (!names.Add(volume.Name)) errors.Duplicate(path.Child("name"), volume.Name);
            }

            ValidateSource(volume, path, errors);
        }

        return names;
    }

    private static void ValidateSource(Volume volume, FieldPath field, FieldErrors errors)
    {
        if (volume.EmptyDir is null && volume.HostPath is null) errors.Required(field, "must specify a volume type: emptyDir or hostPath");
        if (volume.EmptyDir is not null && volume.HostPath is not null)
            errors.Forbidden(field.Child("hostPath"), "may not specify more than 1 volume type");
        if (volume.EmptyDir is { } emptyDir)
        {
            if (emptyDir.Medium is { } medium && !Media.Contains(medium))
                errors.NotSupported(field.Child("emptyDir").Child("medium"), medium, Media);
            if (emptyDir.SizeLimit is { Value: < 0 } limit)
                errors.Invalid(field.Child("emptyDir").Child("sizeLimit"), limit, "must be greater than or equal to 0");
            if (emptyDir is { SizeLimit.Value: > 0, Medium: not "Memory" })
                errors.Forbidden(
                    field.Child("emptyDir").Child("sizeLimit"), "not supported: the size is limited only where `medium` is 'Memory'");
        }

        if (volume.HostPath is { } hostPath) ValidateHostPath(hostPath, field.Child("hostPath"), errors);
    }

    private static void ValidateHostPath(HostPathVolumeSource source, FieldPath field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(source.Path)) errors.Required(field.Child("path"));
        else
        {
            if (source.Path[0] != '/') errors.Invalid(field.Child("path"), source.Path, "must be an absolute path");
            if (source.Path.Split('/').Contains("..")) errors.Invalid(field.Child("path"), source.Path, "must not contain '..'");
        }

        if (source.Type is { } type && !HostPathTypes.Contains(type)) errors.NotSupported(field.Child("type"), type, HostPathTypes);
    }
}
