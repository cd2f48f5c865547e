using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Troupe.Http.Listening;

/// <summary>Tells whoever speaks plain HTTP at a door with TLS what is wrong, in the words of Go's server.</summary>
internal static class PlainRequests
{
    private const string Message = "Client sent an HTTP request to an HTTPS server.\n";

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + $"Content-Length: {Message.Length}\r\nConnection: close\r\n\r\n{Message}");

    /// <summary>As long as the handshake that follows may take: who says nothing is not waited for.</summary>
    private static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(10);

    /// <summary>A step of a connection, before its TLS: looks at the first byte, and takes nothing.</summary>
    public static ConnectionDelegate Refuse(ConnectionDelegate next) => async connection =>
    {
        if (await FirstByteAsync(connection) is not { } first) return;

        // Methods begin with a letter, and a TLS record with 0x16; what is neither is left to TLS to refuse.
        if (first is >= (byte)'A' and <= (byte)'Z') await connection.Transport.Output.WriteAsync(Answer, connection.ConnectionClosed);
        else await next(connection);
    };

    /// <summary>Null where none came.</summary>
    private static async Task<byte?> FirstByteAsync(ConnectionContext connection)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        deadline.CancelAfter(FirstByte);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(deadline.Token);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return first;
        }
        catch (Exception none) when (none is OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
