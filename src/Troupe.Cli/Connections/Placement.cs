using System.CommandLine;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Cli.Failures;
using Troupe.Cli.Options;

namespace Troupe.Cli.Connections;

/// <summary>The namespace of objects that come from files.</summary>
internal static class Placement
{
    /// <summary>A manifest's own namespace, else the connection's; where the user names another one, that is a mistake.</summary>
    public static ApiObject Place(this Connection connection, ApiObject manifest, ParseResult parsed)
    {
        if (!ResourceKinds.Of(manifest.GetType()).Namespaced) return manifest;
        var (stated, asked) = (manifest.Metadata.Namespace, parsed.GetValue(ConnectionOptions.Namespace));
        if (stated is not null && asked is not null && stated != asked)
            throw new CommandFailure($"{manifest.Metadata.Name} says namespace '{stated}', but --namespace says '{asked}'");
        return manifest with { Metadata = manifest.Metadata with { Namespace = stated ?? connection.Namespace } };
    }
}
