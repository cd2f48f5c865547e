using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Troupe.Http.Tests.Fuzzing;

/// <summary>A connection that sends whatever it is given, and reads answers as HTTP/1.1 frames them.</summary>
internal sealed class RawConnection(IPEndPoint server) : IDisposable
{
    private Socket? _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start, _end;

    /// <summary>Null where the server closed the connection without an answer.</summary>
    /// <exception cref="OperationCanceledException">Neither came in time.</exception>
    public async Task<RawAnswer?> SendAsync(byte[] request, bool isHead, bool nothingFollows, CancellationToken deadline)
    {
        try
        {
            _socket ??= await ConnectAsync(deadline);
            var sending = SendAllAsync(_socket, request, nothingFollows, deadline);
            var answer = await ReadAsync(isHead, deadline);
            // An answer may come before the whole request was sent: the rest is not wanted then.
            if (!sending.IsCompleted || answer.IsClosing || nothingFollows) Close();
            await sending.ContinueWith(sent => _ = sent.Exception, TaskScheduler.Default);
            return answer;
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException)
        {
            Close();
            return null;
        }
    }

    public void Dispose() => Close();

    private static async Task SendAllAsync(Socket socket, byte[] request, bool nothingFollows, CancellationToken deadline)
    {
        for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent), deadline);
        if (nothingFollows) socket.Shutdown(SocketShutdown.Send);
    }

    private async Task<Socket> ConnectAsync(CancellationToken deadline)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, deadline);
        (_start, _end) = (0, 0);
        return socket;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<RawAnswer> ReadAsync(bool isHead, CancellationToken deadline)
    {
        var status = await LineAsync(deadline);
        var code = int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(deadline) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (code == 100) return await ReadAsync(isHead, deadline);
        byte[] body = [];
        if (!isHead && code is not (204 or 304))
        {
            body = headers.TryGetValue("Transfer-Encoding", out var coding) && coding == "chunked"
                ? await ChunksAsync(deadline)
                : await BytesAsync(int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture), deadline);
        }

        return new RawAnswer(code, headers.GetValueOrDefault("Content-Type"), body, IsClosing(code, headers));
    }

    /// <summary>What follows an upgrade is no HTTP.</summary>
    private static bool IsClosing(int code, Dictionary<string, string> headers) =>
        code == 101 || headers.GetValueOrDefault("Connection") == "close";

    private async Task<byte[]> ChunksAsync(CancellationToken deadline)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var length = int.Parse(await LineAsync(deadline), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(length, deadline));
            await LineAsync(deadline);
            if (length == 0) return body.ToArray();
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken deadline)
    {
        while (_end - _start < count) await FillAsync(deadline);
        var bytes = _buffer.AsSpan(_start, count).ToArray();
        _start += count;
        return bytes;
    }

    private async Task<string> LineAsync(CancellationToken deadline)
    {
        for (var seen = 0; ;)
        {
            var at = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, seen + at).TrimEnd('\r');
                _start += seen + at + 1;
                return line;
            }

            seen = _end - _start;
            await FillAsync(deadline);
        }
    }

    private async Task FillAsync(CancellationToken deadline)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket!.ReceiveAsync(_buffer.AsMemory(_end), deadline);
        _end += read > 0 ? read : throw new EndOfStreamException();
    }
}
