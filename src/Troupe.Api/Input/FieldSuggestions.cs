using Troupe.Api.Validation;

namespace Troupe.Api.Input;

/// <summary>Which fields of a type an unknown one may have meant; remembered, as programs make the same mistake again and again.</summary>
/// <remarks>Bounded: a word takes the slot of another.</remarks>
internal static class FieldSuggestions
{
    private const int Slots = 512;
    private static readonly Known?[] All = new Known?[Slots];

    /// <summary>The nearest field that the object does not have yet, or else the nearest of all; and the first of the two alone.</summary>
    public static (string? Shown, string? Free) Of(ValueShape.Object shape, string typed, Func<string, bool> isFree)
    {
        if (typed.Length is 0 or > Suggestions.LongestTyped) return default;
        ref var slot = ref All[HashCode.Combine(shape.Type, typed) & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is null || known.Type != shape.Type || known.Typed != typed)
            Volatile.Write(ref slot, known = new Known(shape.Type, typed, Suggestions.Near(typed, shape.Fields.Keys)));
        var free = known.Near.FirstOrDefault(isFree);
        return (free ?? known.Near.FirstOrDefault(), free);
    }

    private sealed record Known(Type Type, string Typed, IReadOnlyList<string> Near);
}
