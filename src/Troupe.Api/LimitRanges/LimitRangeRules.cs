using Troupe.Api.Kinds;
using Troupe.Api.Quantities;
using Troupe.Api.Validation;

namespace Troupe.Api.LimitRanges;

/// <summary>What a limit range must be, and what it is by default.</summary>
internal sealed class LimitRangeRules : KindRules<LimitRange>
{
    private const string Container = "Container";
    private static readonly FieldPath Limits = FieldPath.Root.Child("spec").Child("limits");
    private static readonly Dictionary<string, Quantity> Nothing = [];

    protected override void Validate(LimitRange range, FieldErrors errors)
    {
        MetadataValidator.Validate(range, errors);
        var types = new HashSet<string>();
        for (var i = 0; i < range.Spec.Limits.Count; i++)
        {
            var (item, field) = (range.Spec.Limits[i], Limits.Index(i));
            if (!types.Add(item.Type)) errors.Duplicate(field.Child("type"), item.Type);
            LimitRangeItemValidator.Validate(item, field, errors);
        }
    }

    protected override LimitRange ApplyDefaults(LimitRange range) => range with
    {
        Spec = range.Spec with { Limits = [.. range.Spec.Limits.Select(item => item.Type == Container ? Apply(item) : item)] },
    };

    private static LimitRangeItem Apply(LimitRangeItem item)
    {
        var limit = Filled(item.Default, item.Max);
        var request = Filled(Filled(item.DefaultRequest, limit), item.Min);
        return item with { Default = limit, DefaultRequest = request };
    }

    private static IReadOnlyDictionary<string, Quantity>? Filled(
        IReadOnlyDictionary<string, Quantity>? values, IReadOnlyDictionary<string, Quantity>? defaults)
    {
        if (defaults is null or { Count: 0 }) return values;
        var filled = new Dictionary<string, Quantity>(values ?? Nothing);
        foreach (var (name, value) in defaults) filled.TryAdd(name, value);
        return filled;
    }
}
