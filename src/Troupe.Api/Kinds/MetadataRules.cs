using Troupe.Api.Metadata;
using Troupe.Api.Validation;

namespace Troupe.Api.Kinds;

/// <summary>The rules of a kind that demands nothing but good metadata.</summary>
internal sealed class MetadataRules : KindRules<ApiObject>
{
    protected override void Validate(ApiObject @object, FieldErrors errors) => MetadataValidator.Validate(@object, errors);
}
