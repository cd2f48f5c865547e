using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Clusters;

/// <summary>One cluster for all commands; one command at a time, for each has the console to itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SimulatedClusterCollection : ICollectionFixture<SimulatedCluster>
{
    public const string Name = "simulated cluster";
}
