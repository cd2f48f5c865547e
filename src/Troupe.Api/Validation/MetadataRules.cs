using Troupe.Api.Metadata;

namespace Troupe.Api.Validation;

/// <summary>The rules of a kind that demands nothing but good metadata.</summary>
internal sealed class MetadataRules : KindRules<ApiObject>
{
    protected override void Validate(ApiObject @object, FieldErrors errors) => MetadataValidator.Validate(@object, errors);
}
