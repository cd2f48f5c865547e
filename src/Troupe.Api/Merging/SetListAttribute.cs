namespace Troupe.Api.Merging;

/// <summary>A list of plain values in which each stands once, so that several writers can each add their own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SetListAttribute : Attribute;
