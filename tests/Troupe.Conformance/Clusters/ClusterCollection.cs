using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Troupe.Conformance.Clusters;

/// <summary>Tests that share one cluster, one after the other; each works in a namespace of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<Cluster>
{
    public const string Name = "cluster";
}
