namespace Troupe.Api.Fields;

/// <summary>One field that must, or must not, have a value.</summary>
public sealed record FieldRequirement(string Field, bool IsEqual, string Value)
{
    public override string ToString() => $"{Field}{(IsEqual ? "=" : "!=")}{Escape(Value)}";

    private static string Escape(string value) => string.Concat(value.Select(c => c is '\\' or ',' or '=' ? $"\\{c}" : $"{c}"));
}
