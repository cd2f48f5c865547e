using Troupe.Api.Images;
using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>One container, all but its ports, which the containers of a pod share.</summary>
internal static class ContainerValidator
{
    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];
    private static readonly string[] MessagePolicies = ["File", "FallbackToLogsOnError"];

    public static void Validate(Container container, IReadOnlySet<string> volumes, FieldPath field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(container.Name)) errors.Required(field.Child("name"));
        else errors.Check(field.Child("name"), container.Name, NameGrammars.Dns1123Label.Fault(container.Name));
        ValidateImage(container.Image, field.Child("image"), errors);
        if (container.ImagePullPolicy is { } policy && !PullPolicies.Contains(policy))
            errors.NotSupported(field.Child("imagePullPolicy"), policy, PullPolicies);
        if (container.TerminationMessagePolicy is { Length: > 0 } messages && !MessagePolicies.Contains(messages))
            errors.NotSupported(field.Child("terminationMessagePolicy"), messages, MessagePolicies);
        if (!string.IsNullOrEmpty(container.WorkingDir) && container.WorkingDir[0] != '/')
            errors.Invalid(field.Child("workingDir"), container.WorkingDir, "must be an absolute path");
        EnvValidator.Validate(container.Env ?? [], field.Child("env"), errors);
        ResourcesValidator.Validate(container.Resources, field.Child("resources"), errors);
        ValidateMounts(container.VolumeMounts ?? [], volumes, field.Child("volumeMounts"), errors);
    }

    private static void ValidateImage(string? image, FieldPath field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(image)) errors.Required(field);
        else if (!ImageReference.TryParse(image, out var reference, out var fault))
        {
            var lower = reference.Repository.ToLowerInvariant() + image[reference.Repository.Length..];
            errors.Invalid(field, image, fault!, lower != image && ImageReference.TryParse(lower, out _, out _) ? lower : null);
        }
    }

    private static void ValidateMounts(IReadOnlyList<VolumeMount> mounts, IReadOnlySet<string> volumes, FieldPath field, FieldErrors errors)
    {
        var paths = new HashSet<string>();
        for (var i = 0; i < mounts.Count; i++)
        {
            var (mount, path) = (mounts[i], field.Index(i));
            if (string.IsNullOrEmpty(mount.Name)) errors.Required(path.Child("name"));
            else if (!volumes.Contains(mount.Name)) errors.NotFound(path.Child("name"), mount.Name);
            ValidateMountPath(mount.MountPath, paths, path.Child("mountPath"), errors);
            if (mount.SubPath is not { Length: > 0 } subPath) continue;
            if (subPath[0] == '/') errors.Invalid(path.Child("subPath"), subPath, "must be a relative path");
            if (subPath.Split('/').Contains("..")) errors.Invalid(path.Child("subPath"), subPath, "must not contain '..'");
        }
    }

    private static void ValidateMountPath(string? mountPath, HashSet<string> others, FieldPath field, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(mountPath))
        {
            errors.Required(field);
            return;
        }

        if (mountPath[0] != '/') errors.Invalid(field, mountPath, "must be an absolute path");
        if (mountPath.Contains(':')) errors.Invalid(field, mountPath, "must not contain ':'");
        if (!others.Add(mountPath)) errors.Invalid(field, mountPath, "must be unique");
    }
}
