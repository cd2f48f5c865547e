namespace Troupe.Api.Merging;

/// <summary>A map or a group of fields that has one owner in server-side apply: whoever sets one field of it sets all.</summary>
/// <remarks>A strategic merge patch still merges it field by field.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class AtomicMapAttribute : Attribute;
