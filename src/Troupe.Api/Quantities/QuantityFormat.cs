namespace Troupe.Api.Quantities;

/// <summary>The family of suffixes that a quantity is written with.</summary>
public enum QuantityFormat
{
    /// <summary>`250m`, `1500`, `3k`, `2G`.</summary>
    Decimal,

    /// <summary>`128Mi`.</summary>
    Binary,

    /// <summary>`12e6`.</summary>
    Exponent,
}
