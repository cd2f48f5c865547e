using System.Globalization;

namespace Troupe.Testing.Processes;

/// <summary>The TCP ports at which a process listens, as its kernel tells them.</summary>
public static class ListeningSockets
{
    private const string Listening = "0A";

    /// <summary>In order; on any address, of IPv4 and IPv6.</summary>
    public static IReadOnlyList<int> PortsOf(int processId)
    {
        var own = Directory.EnumerateFiles($"/proc/{processId}/fd").Select(Target).ToHashSet(StringComparer.Ordinal);
        // The table is that of the whole network namespace; a socket's number tells whose it is.
        return [.. from table in new[] { "tcp", "tcp6" }
                   from line in File.ReadLines($"/proc/{processId}/net/{table}").Skip(1)
                   let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                   where fields[3] == Listening && own.Contains($"socket:[{fields[9]}]")
                   let port = fields[1][(fields[1].LastIndexOf(':') + 1)..]
                   select int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture) into number
                   orderby number
                   select number];
    }

    // A file that was closed in the meantime is nobody's socket.
    private static string Target(string descriptor) => new FileInfo(descriptor).LinkTarget ?? "";
}
