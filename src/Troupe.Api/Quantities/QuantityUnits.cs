namespace Troupe.Api.Quantities;

/// <summary>A suffix: a power of 1024 where binary, of 10 where not.</summary>
internal readonly record struct QuantityUnit(string Suffix, bool IsBinary, int Power);

/// <summary>The suffixes, the largest of each family first.</summary>
internal static class QuantityUnits
{
    public static readonly QuantityUnit[] Binary =
    [
        new("Ei", true, 6), new("Pi", true, 5), new("Ti", true, 4), new("Gi", true, 3), new("Mi", true, 2), new("Ki", true, 1),
    ];

    public static readonly QuantityUnit[] Decimal =
    [
        new("E", false, 18), new("P", false, 15), new("T", false, 12), new("G", false, 9), new("M", false, 6), new("k", false, 3),
        new("", false, 0), new("m", false, -3), new("u", false, -6), new("n", false, -9),
    ];

    public static readonly QuantityUnit[] All = [.. Binary, .. Decimal];
}
