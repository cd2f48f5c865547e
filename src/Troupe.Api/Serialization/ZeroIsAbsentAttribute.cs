namespace Troupe.Api.Serialization;

/// <summary>
/// A number or truth value whose zero says as much as its absence, as clients made by Go leave it out: `hostNetwork: false`.
/// </summary>
/// <remarks>Not of fields whose zero asks for something else than their absence: `terminationGracePeriodSeconds: 0`.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ZeroIsAbsentAttribute : Attribute;
