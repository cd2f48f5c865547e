using Troupe.Conformance.Clusters;
using Xunit;

namespace Troupe.Conformance.NodeClient;

/// <summary>A test that needs a cluster, Node.js, and the npm client.</summary>
/// <remarks>
/// `test.sh` installs the client and names its folder in TROUPE_TEST_NODE_CLIENT. Skipped without them, unless the variable is there:
/// then what is missing fails the test.
/// </remarks>
public sealed class NodeClientFactAttribute : FactAttribute
{
    public NodeClientFactAttribute() => Skip = ClusterFactAttribute.Reason
        ?? (Folder is null ? "TROUPE_TEST_NODE_CLIENT names no folder with the npm client" : null);

    /// <summary>Where the scenarios and their `node_modules` are.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("TROUPE_TEST_NODE_CLIENT") is { Length: > 0 } folder ? folder : null;
}
