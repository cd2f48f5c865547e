using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Watches;

/// <summary>A client that opens a watch and does not read it must cost the server next to nothing, and lose nothing.</summary>
[Collection(ServerCollection.Name)]
public sealed class SilentReaderTests(TestServer server)
{
    private const int Pods = 400;
    private const int PodBytes = 20_000;
    private const int Watchers = 20;

    [Fact]
    public async Task Watch_ManyThatDoNotRead_HoldNoMoreThanTheirBuffersAndMissNothing()
    {
        var space = await server.NamespaceAsync();
        var sockets = new List<Socket>();
        for (var i = 0; i < Watchers; i++) sockets.Add(await OpenAsync($"{space}/pods?watch=true"));
        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await WriteAsync(space);
            var after = GC.GetTotalMemory(forceFullCollection: true);

            // All of them together were told of 160 MB, of which the objects themselves are 8, and the ring's changes hold no more.
            Assert.True(after - before < 60_000_000, $"{(after - before) / 1_000_000} MB more");
            Assert.Equal(Enumerable.Range(0, Pods).Select(i => $"web-{i:d4}"), await NamesAsync(sockets[^1]));
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }

    private async Task<Socket> OpenAsync(string path)
    {
        var address = server.Http.BaseAddress!;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {address.Authority}\r\n\r\n"));
        // The head has come: from here on the watch is open.
        var head = new byte[1];
        Assert.Equal(1, await socket.ReceiveAsync(head));
        return socket;
    }

    private async Task WriteAsync(string space)
    {
        for (var i = 0; i < Pods; i++)
        {
            var pod = Make.Pod($"web-{i:d4}");
            pod["metadata"]!["annotations"] = new JsonObject { ["filler"] = new string('x', PodBytes) };
            await server.CreateAsync($"{space}/pods", pod);
        }
    }

    private static async Task<List<string>> NamesAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        using var reader = new StreamReader(stream);
        var names = new List<string>();
        while (names.Count < Pods && await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            // The head's other lines come first; HTTP/1.0 has no chunks between.
            const string Mark = "\"metadata\":{\"name\":\"";
            var at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0) names.Add(line.Substring(at + Mark.Length, "web-0000".Length));
        }

        return names;
    }
}
