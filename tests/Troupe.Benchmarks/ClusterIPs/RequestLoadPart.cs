using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Troupe.Benchmarks.ClusterIPs;

/// <summary>Requests with a connection each, from several threads; says on its output how many it made per second.</summary>
internal static class RequestLoadPart
{
    public const string Name = "request-load";

    private const int Threads = 4;
    private static readonly byte[] Request = "GET / HTTP/1.1\r\nHost: page\r\nConnection: close\r\n\r\n"u8.ToArray();

    /// <param name="arguments">Address, port, seconds.</param>
    public static Task RunAsync(string[] arguments)
    {
        var server = new IPEndPoint(IPAddress.Parse(arguments[0]), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var time = TimeSpan.FromSeconds(double.Parse(arguments[2], CultureInfo.InvariantCulture));
        Load(server, time / 4); // Warms up.

        var started = Stopwatch.GetTimestamp();
        var requests = Load(server, time);
        Console.WriteLine((requests / Stopwatch.GetElapsedTime(started).TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    private static int Load(IPEndPoint server, TimeSpan time)
    {
        var total = 0;
        var threads = Enumerable.Range(0, Threads)
            .Select(_ => new Thread(() => Interlocked.Add(ref total, LoadOne(server, time)))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return total;
    }

    private static int LoadOne(IPEndPoint server, TimeSpan time)
    {
        var (count, buffer, started) = (0, new byte[1_024], Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(started) < time; count++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(server);
            socket.Send(Request);
            while (socket.Receive(buffer) > 0)
            {
            }
        }

        return count;
    }
}
