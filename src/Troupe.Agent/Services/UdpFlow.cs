using System.Globalization;
using System.Net;

namespace Troupe.Agent.Services;

/// <summary>A conversation without connections, as the kernel remembers it: to whom it was sent, and who answers.</summary>
/// <param name="IsAnswered">Whether anything ever came back.</param>
public sealed record UdpFlow(IPAddress Destination, int Port, IPAddress Answerer, int AnswererPort, bool IsAnswered)
{
    /// <summary>Whether a rule has led it elsewhere.</summary>
    public bool IsTranslated => !Destination.Equals(Answerer) || Port != AnswererPort;

    /// <summary>
    /// Reads a line of `conntrack -L`: `udp 17 23 src=… dst=… sport=… dport=… [UNREPLIED] src=… dst=… sport=… dport=…`; null for one that
    /// says something else.
    /// </summary>
    public static UdpFlow? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["udp", ..]) return null;
        var (destinations, sources) = (Values(words, "dst="), Values(words, "src="));
        var (ports, sourcePorts) = (Values(words, "dport="), Values(words, "sport="));
        return destinations is [var to, _] && sources is [_, var from] && ports is [var port, _] && sourcePorts is [_, var fromPort]
            && IPAddress.TryParse(to, out var destination) && IPAddress.TryParse(from, out var answerer)
            && ushort.TryParse(port, CultureInfo.InvariantCulture, out var number)
            && ushort.TryParse(fromPort, CultureInfo.InvariantCulture, out var answererPort)
                ? new UdpFlow(destination, number, answerer, answererPort, !words.Contains("[UNREPLIED]"))
                : null;
    }

    private static List<string> Values(string[] words, string name) =>
        [.. words.Where(word => word.StartsWith(name, StringComparison.Ordinal)).Select(word => word[name.Length..])];
}
