using System.Net;
using System.Net.Sockets;
using Troupe.Benchmarks.Processes;

namespace Troupe.Benchmarks.ClusterIPs;

/// <summary>A server as small as they come: one request, one page, and the connection is closed.</summary>
internal static class PageServerPart
{
    public const string Name = "page-server";

    private const int Threads = 4;
    private static readonly byte[] Page =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\npage\n"u8.ToArray();

    /// <summary>Listens on every port that it is given, and says so once it does.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        foreach (var port in arguments.Select(int.Parse))
        {
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Any, port));
            listener.Listen(1_024);
            for (var i = 0; i < Threads; i++) new Thread(() => Serve(listener)) { IsBackground = true }.Start();
        }

        Console.WriteLine("listening");
        await Part.WaitForEndAsync();
    }

    private static void Serve(Socket listener)
    {
        var buffer = new byte[1_024];
        while (true)
        {
            using var client = listener.Accept();
            try
            {
                // The request is one packet: the client is a part of this benchmark.
                client.Receive(buffer);
                client.Send(Page);
                client.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // The client went away at the end of its round.
            }
        }
    }
}
