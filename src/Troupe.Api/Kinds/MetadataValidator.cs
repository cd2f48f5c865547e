using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Kinds;

/// <summary>The metadata that every kind shares.</summary>
internal static class MetadataValidator
{
    private static readonly FieldPath Metadata = FieldPath.Root.Child("metadata");
    private static readonly string[] PlainFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

    public static void Validate(ApiObject @object, FieldErrors errors)
    {
        var (kind, metadata) = (ResourceKinds.Of(@object.GetType()), @object.Metadata);
        ValidateName(metadata, kind.NameGrammar, errors);
        var @namespace = Metadata.Child("namespace");
        if (!string.IsNullOrEmpty(metadata.Namespace))
        {
            if (kind.Namespaced) errors.Check(@namespace, metadata.Namespace, NameGrammars.Dns1123Label.Fault(metadata.Namespace));
            else errors.Forbidden(@namespace, "not allowed on this type: its objects belong to the whole cluster");
        }

        errors.NotNegative(Metadata.Child("generation"), metadata.Generation);
        ValidateParts(metadata, Metadata, errors);
    }

    /// <summary>What a pod template's metadata has in common with an object's.</summary>
    public static void ValidateParts(ObjectMeta metadata, FieldPath field, FieldErrors errors)
    {
        LabelsValidator.ValidateLabels(metadata.Labels, field.Child("labels"), errors);
        LabelsValidator.ValidateAnnotations(metadata.Annotations, field.Child("annotations"), errors);
        ValidateOwners(metadata.OwnerReferences ?? [], field.Child("ownerReferences"), errors);
        ValidateFinalizers(metadata.Finalizers ?? [], field.Child("finalizers"), errors);
    }

    private static void ValidateName(ObjectMeta metadata, NameGrammar grammar, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(metadata.GenerateName))
        {
            // Random characters follow the prefix, so a '-' at its end is none of the name.
            var prefix = metadata.GenerateName;
            var sample = prefix.EndsWith('-') && prefix.Length > 1 ? prefix[..^1] + "x" : prefix;
            errors.Check(Metadata.Child("generateName"), prefix, grammar.Fault(sample));
        }

        if (!string.IsNullOrEmpty(metadata.Name)) errors.Check(Metadata.Child("name"), metadata.Name, grammar.Fault(metadata.Name));
        else if (string.IsNullOrEmpty(metadata.GenerateName)) errors.Required(Metadata.Child("name"), "name or generateName is required");
    }

    private static void ValidateOwners(IReadOnlyList<OwnerReference> owners, FieldPath field, FieldErrors errors)
    {
        OwnerReference? controller = null;
        for (var i = 0; i < owners.Count; i++)
        {
            var (owner, path) = (owners[i], field.Index(i));
            if (owner.ApiVersion.Length == 0) errors.Required(path.Child("apiVersion"));
            if (owner.Kind.Length == 0) errors.Required(path.Child("kind"));
            if (owner.Name.Length == 0) errors.Required(path.Child("name"));
            if (owner.Uid.Length == 0) errors.Required(path.Child("uid"));
            if (owner.Controller != true) continue;
            if (controller is not null)
            {
                errors.Invalid(
                    path, $"{owner.Kind}/{owner.Name}",
                    $"only one owner may be the controller; it is {controller.Kind}/{controller.Name} already");
            }

            controller ??= owner;
        }
    }

    private static void ValidateFinalizers(IReadOnlyList<string> finalizers, FieldPath field, FieldErrors errors)
    {
        for (var i = 0; i < finalizers.Count; i++)
        {
            errors.Check(field.Index(i), finalizers[i], NameGrammars.QualifiedName.Fault(finalizers[i]));
            if (!finalizers[i].Contains('/') && !PlainFinalizers.Contains(finalizers[i]))
                errors.Invalid(field.Index(i), finalizers[i], "must have a domain before it (like 'example.com/my-finalizer')");
        }
    }
}
