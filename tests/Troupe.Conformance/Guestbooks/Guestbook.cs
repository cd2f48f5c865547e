using System.Net.Sockets;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Guestbooks;

/// <summary>The article's guestbook, as its files have it.</summary>
internal static class Guestbook
{
    public const int NodePort = 30001;
    public const int Pods = 6;

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "examples", "guestbook");

    /// <summary>The node port is the machine's; two clusters cannot both have it.</summary>
    public static async Task RequireItsPortAsync()
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", NodePort);
        }
        catch (SocketException)
        {
            return;
        }

        Assert.Fail($"port {NodePort} of this machine answers: another cluster has a guestbook; end it first, as with 'troupe down'");
    }

    /// <summary>Asks a Redis server; the lines of its answer.</summary>
    public static async Task<IReadOnlyList<string>> AskRedisAsync(string? address, params string[] words)
    {
        var answer = await CommandLine.RunAsync("redis-cli", ["-h", address!, .. words]);
        Assert.True(answer.ExitCode == 0, answer.Errors + answer.Output);
        return [.. answer.Lines.Select(line => line.TrimEnd('\r'))];
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"Cluster.sln is not above {AppContext.BaseDirectory}");
        return folder.FullName;
    }
}
