using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Conformance.Clusters;

/// <summary>A test of a whole cluster: it needs a Docker Engine, and root for the network.</summary>
/// <remarks>Skipped without them, unless the environment's TROUPE_TEST_DOCKER is <c>required</c>: then it fails.</remarks>
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = Reason;

    /// <summary>Why no cluster can run here; null where one can.</summary>
    public static string? Reason { get; } = new DockerFactAttribute().Skip
        ?? (Environment.IsPrivilegedProcess || Environment.GetEnvironmentVariable("TROUPE_TEST_DOCKER") == "required"
            ? null
            : "only root can program the network of a node");
}
