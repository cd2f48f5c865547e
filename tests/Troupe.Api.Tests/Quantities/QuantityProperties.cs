using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Quantities;
using Xunit;

namespace Troupe.Api.Tests.Quantities;

public sealed class QuantityProperties
{
    private static readonly Gen<string> Texts =
        from sign in Gen.Elements("", "-", "+")
        from whole in Gen.Choose(0, 100_000)
        from fraction in Gen.Elements("", ".", ".5", ".250", ".0001")
        from suffix in Gen.Elements("", "m", "u", "n", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E-2", "e+5")
        select sign + whole + fraction + suffix;

    private static readonly Arbitrary<string> Any = Texts.ToArbitrary();

    [Fact]
    public void CanonicalForm_HasTheSameValue() =>
        Prop.ForAll(Any,
            text => Quantity.Parse(Quantity.Parse(text).ToString()).Value == Quantity.Parse(text).Value).QuickCheckThrowOnFailure();

    [Fact]
    public void CanonicalForm_IsItsOwnCanonicalForm() => Prop.ForAll(Any, text =>
    {
        var canonical = Quantity.Parse(text).ToString();
        return Quantity.Parse(canonical).ToString() == canonical;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_IsTotalAndAgreesWithEquality() => Prop.ForAll(Any, Any, Any, (a, b, c) =>
    {
        var (x, y, z) = (Quantity.Parse(a), Quantity.Parse(b), Quantity.Parse(c));
        var antisymmetric = Math.Sign(x.CompareTo(y)) == -Math.Sign(y.CompareTo(x));
        var transitive = !(x <= y && y <= z) || x <= z;
        return antisymmetric && transitive && (x.CompareTo(y) == 0) == (x == y) && (x != y || x.GetHashCode() == y.GetHashCode());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ALargerSuffix_IsNeverLess() => Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), number =>
        new[] { "n", "u", "m", "", "k", "Ki", "M", "Mi", "G", "Gi", "T", "Ti", "P", "Pi", "E", "Ei" }
            .Select(suffix => Quantity.Parse($"{number}{suffix}"))
            .Aggregate((Holds: true, Last: Quantity.Parse("0")),
                (seen, next) => (seen.Holds && seen.Last <= next, next)).Holds).QuickCheckThrowOnFailure();
}
