using Xunit;

namespace Troupe.Conformance.Clusters;

/// <summary>A <see cref="ClusterFactAttribute"/> with data.</summary>
public sealed class ClusterTheoryAttribute : TheoryAttribute
{
    public ClusterTheoryAttribute() => Skip = ClusterFactAttribute.Reason;
}
