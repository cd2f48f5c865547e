using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>The environment variables of one container.</summary>
/// <remarks>A name may come again, as in Kubernetes: the last one counts, and <see cref="PodRepetitions"/> says so.</remarks>
internal static class EnvValidator
{
    private static readonly string[] FieldPaths =
        ["metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "status.hostIP", "status.podIP"];

    public static void Validate(IReadOnlyList<EnvVar> variables, FieldPath field, FieldErrors errors)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            var (variable, path) = (variables[i], field.Index(i));
            if (string.IsNullOrEmpty(variable.Name)) errors.Required(path.Child("name"));
            else errors.Check(path.Child("name"), variable.Name, NameGrammars.EnvironmentVariable.Fault(variable.Name));
            if (variable.ValueFrom is { } source) ValidateSource(variable, source, path.Child("valueFrom"), errors);
        }
    }

    private static void ValidateSource(EnvVar variable, EnvVarSource source, FieldPath field, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(variable.Value)) errors.Invalid(field, "", "may not be specified when `value` is not empty");
        if (source.FieldRef is not { } reference)
        {
            errors.Required(field.Child("fieldRef"), "must name where the value comes from");
            return;
        }

        var path = field.Child("fieldRef");
        if (!string.IsNullOrEmpty(reference.ApiVersion) && reference.ApiVersion != "v1")
            errors.NotSupported(path.Child("apiVersion"), reference.ApiVersion, ["v1"]);
        if (string.IsNullOrEmpty(reference.FieldPath)) errors.Required(path.Child("fieldPath"));
        else if (!FieldPaths.Contains(reference.FieldPath)) errors.NotSupported(path.Child("fieldPath"), reference.FieldPath, FieldPaths);
    }
}
