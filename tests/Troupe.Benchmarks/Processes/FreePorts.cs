using System.Net;
using System.Net.Sockets;

namespace Troupe.Benchmarks.Processes;

/// <summary>Finds ports of loopback that nobody listens on.</summary>
internal static class FreePorts
{
    public static int[] Take(int count)
    {
        // All are open at once, so that they differ.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
