namespace Troupe.Http.Nodes;

/// <summary>Hosts of the URLs of agents: their nodes' names, from which a connection knows whose certificate to find.</summary>
/// <remarks>A node's name alone could be read as an address: `10` as 0.0.0.10, `0x7f.1` as 127.0.0.1.</remarks>
internal static class AgentHost
{
    private const string Suffix = ".node";

    public static Uri UriOf(string nodeName, int port) => new UriBuilder(Uri.UriSchemeHttp, nodeName + Suffix, port).Uri;

    public static string NodeOf(string host) => host.EndsWith(Suffix, StringComparison.Ordinal) ? host[..^Suffix.Length] : host;
}
