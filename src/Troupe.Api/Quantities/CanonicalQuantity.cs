namespace Troupe.Api.Quantities;

/// <summary>Reads what is canonical already without large numbers, as almost every quantity that programs send is.</summary>
internal static class CanonicalQuantity
{
    // Any of these digits times the largest unit of its row stays below 2^63, so that nothing is capped.
    private const int FewDigits = 3;
    private const int SomeDigits = 9;
    private const int ManyDigits = 15;

    private static readonly (string Suffix, decimal Unit, int Base, int Digits)[] Units =
    [
        ("", 1m, 1000, ManyDigits), ("m", 0.001m, 1000, ManyDigits), ("Mi", 1L << 20, 1024, SomeDigits), ("Gi", 1L << 30, 1024, SomeDigits),
        ("Ki", 1L << 10, 1024, SomeDigits), ("k", 1e3m, 1000, SomeDigits), ("M", 1e6m, 1000, SomeDigits), ("G", 1e9m, 1000, SomeDigits),
        ("Ti", 1L << 40, 1024, FewDigits), ("Pi", 1L << 50, 1024, FewDigits), ("T", 1e12m, 1000, FewDigits), ("P", 1e15m, 1000, FewDigits),
    ];

    /// <summary>Null where the text is another form of its value, or seldom: then it is read with care.</summary>
    public static decimal? Value(string text)
    {
        if (text == "0") return 0m;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        if (digits is 0 or > ManyDigits || text[0] == '0') return null;
        foreach (var unit in Units)
        {
            if (!text.AsSpan(digits).SequenceEqual(unit.Suffix)) continue;
            var amount = long.Parse(text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
            return digits <= unit.Digits && amount % unit.Base != 0 ? amount * unit.Unit : null;
        }

        return null;
    }
}
