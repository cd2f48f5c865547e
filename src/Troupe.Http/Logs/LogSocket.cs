using Microsoft.AspNetCore.Http;
using Troupe.Http.Streaming;

namespace Troupe.Http.Logs;

/// <summary>A log on a WebSocket, as Kubernetes sends it: an empty message first, then pieces of it, in bytes or in base64.</summary>
internal static class LogSocket
{
    private const string Binary = "binary.k8s.io";
    private const string Base64 = "base64.binary.k8s.io";
    private const int PieceBytes = 16 * 1024;

    public static async Task SendAsync(HttpContext context, Stream log)
    {
        var asText = false;
        await using var socket = await AcceptedSocket.AcceptAsync(context, asked =>
        {
            var chosen = asked.FirstOrDefault(protocol => protocol is Binary or Base64);
            asText = chosen == Base64;
            return chosen;
        });
        try
        {
            var piece = new byte[PieceBytes];
            var length = 0;
            do
            {
                var bytes = piece.AsMemory(0, length);
                await (asText ? socket.SendTextAsync(Convert.ToBase64String(bytes.Span)) : socket.SendBinaryAsync(bytes));
            }
            while ((length = await log.ReadAsync(piece, socket.Left)) > 0);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException && socket.Left.IsCancellationRequested)
        {
            // The reader has gone; the log stays where it is.
        }
    }
}
