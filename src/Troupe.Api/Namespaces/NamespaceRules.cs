using Troupe.Api.Kinds;
using Troupe.Api.Validation;

namespace Troupe.Api.Namespaces;

/// <summary>What a namespace must be, and what it is by default.</summary>
internal sealed class NamespaceRules : KindRules<Namespace>
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    protected override void Validate(Namespace @namespace, FieldErrors errors) =>
        MetadataValidator.Validate(@namespace, errors);

    /// <summary>Selectors of namespaces rely on a label that repeats the name.</summary>
    protected override Namespace ApplyDefaults(Namespace @namespace)
    {
        if (string.IsNullOrEmpty(@namespace.Metadata.Name)) return @namespace;
        var labels = new Dictionary<string, string>(@namespace.Metadata.Labels ?? new Dictionary<string, string>())
        {
            [NameLabel] = @namespace.Metadata.Name,
        };
        return @namespace with { Metadata = @namespace.Metadata with { Labels = labels } };
    }
}
