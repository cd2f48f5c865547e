namespace Troupe.Cli.Printing;

/// <summary>Orders texts as people do: the digits in them by their value, so that `web-2` comes before `web-10`.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? left, string? right)
    {
        ReadOnlySpan<char> a = left, b = right;
        while (a.Length > 0 && b.Length > 0)
        {
            int run = Digits(a), otherRun = Digits(b);
            var order = run > 0 && otherRun > 0 ? CompareNumbers(a[..run], b[..otherRun]) : a[0].CompareTo(b[0]);
            if (order != 0) return order;
            a = a[Math.Max(1, run)..];
            b = b[Math.Max(1, otherRun)..];
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        return count;
    }

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        ReadOnlySpan<char> a = left.TrimStart('0'), b = right.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }
}
