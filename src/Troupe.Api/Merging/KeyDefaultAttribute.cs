namespace Troupe.Api.Merging;

/// <summary>What a part of a list's key is where an item leaves it out: `TCP` for the protocol of a port.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyDefaultAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
