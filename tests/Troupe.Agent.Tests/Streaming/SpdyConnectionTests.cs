using System.Collections.Concurrent;
using System.Text;
using Troupe.Agent.Streaming.Spdy;
using Troupe.Testing;
using Xunit;

namespace Troupe.Agent.Tests.Streaming;

/// <summary>Streams over one connection, and what a peer may not do to it.</summary>
public sealed class SpdyConnectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<SpdyStream> _opened = [];
    private readonly Stream _clientEnd;
    private readonly SpdyConnection _server;
    private readonly Task _running;

    public SpdyConnectionTests()
    {
        (_clientEnd, var serverEnd) = StreamPair.Create();
        _server = SpdyConnection.Server(serverEnd, TimeProvider.System, _opened.Add);
        _running = _server.RunAsync(_stop.Token);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Record.ExceptionAsync(() => _running);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Streams_OfOneConnection_CarryTheirOwnBytesBothWays()
    {
        var client = SpdyConnection.Client(_clientEnd, TimeProvider.System);
        var running = client.RunAsync(_stop.Token);
        var first = await client.OpenAsync(new Dictionary<string, string> { ["streamtype"] = "stdin" });
        var second = await client.OpenAsync(new Dictionary<string, string> { ["streamtype"] = "stdout" });
        var (takenFirst, takenSecond) = (Take(), Take());

        Assert.Equal(("stdin", 1), (takenFirst.Headers["streamType"], takenFirst.Id));
        await first.WriteAsync("to the server"u8.ToArray());
        await first.EndWritingAsync();
        Assert.Equal("to the server", await ReadToEndAsync(takenFirst));
        await takenSecond.WriteAsync("to the client"u8.ToArray());
        await takenSecond.EndWritingAsync();
        Assert.Equal("to the client", await ReadToEndAsync(second));

        await _stop.CancelAsync();
        await running.WaitAsync(Limit);
    }

    [Fact]
    public async Task Frames_AsTheProtocolWritesThem_AreTakenAndAnswered()
    {
        // SYN_STREAM of stream 1 with `streamtype: error`, DATA "hi" with FIN, PING 1.
        await SendAsync("8003000100000028" + "00000001" + "00000000" + "0000"
            + "78f9e3c6a7c202a62346703a2b294a4dcc851625aca9a08006000000ffff");
        await SendAsync("00000001" + "01000002" + "6869");
        await SendAsync("80030006" + "00000004" + "00000001");

        var stream = Take();
        Assert.Equal("error", stream.Headers["streamtype"]);
        Assert.Equal("hi", await ReadToEndAsync(stream));
        var reply = await ReceiveAsync(12);
        Assert.Equal("80030002", reply[..8]);
        Assert.Equal("00000001", reply[16..24]);
        await ReceiveAsync(Convert.ToInt32(reply[10..16], 16) - 4);
        Assert.Equal("800300060000000400000001", await ReceiveAsync(12));
        await stream.WriteAsync("ok"u8.ToArray());
        Assert.Equal("00000001000000026f6b", await ReceiveAsync(10));
        await stream.EndWritingAsync();
        Assert.Equal("0000000101000000", await ReceiveAsync(8));
    }

    [Theory]
    [InlineData("8002000100000000", "version")]
    [InlineData("80030001000fffff", "control frame of")]
    [InlineData("800300010000000400000001", "too short")]
    [InlineData("8003000300000002ffff", "too short")]
    public async Task Frames_ThatAreNone_EndTheConnection(string frame, string said)
    {
        await SendAsync(frame);

        var error = await Assert.ThrowsAsync<SpdyException>(() => _running.WaitAsync(Limit));
        Assert.Contains(said, error.Message);
        Assert.True(_server.Closed.IsCancellationRequested);
    }

    [Theory]
    [InlineData("80030004" + "0000000c" + "00000001" + "0000000700000001")]
    [InlineData("80030009" + "00000008" + "00000001" + "00010000")]
    [InlineData("80030007" + "00000008" + "00000001" + "00000000")]
    [InlineData("80030bad" + "00000001" + "00")]
    [InlineData("00000063" + "00000003" + "616263")]
    [InlineData("80030003" + "00000008" + "00000063" + "00000005")]
    public async Task Frames_OfNoConsequence_ArePassedOver(string frame)
    {
        await SendAsync(frame);
        await SendAsync("80030006" + "00000004" + "00000003");

        Assert.Equal("800300060000000400000003", await ReceiveAsync(12));
    }

    [Fact]
    public async Task Data_ThatNobodyReads_HoldsItsSenderBack()
    {
        var client = SpdyConnection.Client(_clientEnd, TimeProvider.System);
        var stream = await client.OpenAsync(new Dictionary<string, string> { ["streamtype"] = "stdin" });
        var taken = Take();
        const int size = 4 * 1024 * 1024;

        var writing = stream.WriteAsync(new byte[size]).AsTask();
        var early = await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(300)));
        Assert.NotSame(writing, early);
        var total = 0L;
        var buffer = new byte[64 * 1024];
        while (total < size) total += await taken.ReadAsync(buffer);
        await writing.WaitAsync(Limit);
    }

    [Fact]
    public async Task Connection_ThatIsLost_BreaksItsStreams()
    {
        var client = SpdyConnection.Client(_clientEnd, TimeProvider.System);
        await client.OpenAsync(new Dictionary<string, string> { ["streamtype"] = "stdin" });
        var taken = Take();

        await _clientEnd.DisposeAsync();

        await _running.WaitAsync(Limit);
        await Assert.ThrowsAsync<IOException>(() => taken.ReadExactlyAsync(new byte[1]).AsTask());
        await Eventually.HoldsAsync(() => Assert.True(_server.Closed.IsCancellationRequested));
    }

    [Fact]
    public async Task Bytes_OfAnyKind_EndTheConnectionAtWorst()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            // Most begin as a frame does, so that more than the first check is tried.
            var head = Convert.FromHexString($"8003000{random.Next(1, 10)}000000{Math.Max(0, bytes.Length - 8):x2}");
            if (round % 4 != 0 && bytes.Length > head.Length) head.CopyTo(bytes, 0);
            await using var connection = SpdyConnection.Server(new Duplex(bytes), TimeProvider.System, _ => { });
            var error = await Record.ExceptionAsync(() => connection.RunAsync(default).WaitAsync(Limit));
            Assert.True(error is null or SpdyException, error?.ToString());
        }
    }

    private SpdyStream Take() => _opened.TryTake(out var stream, Limit) ? stream : throw new TimeoutException("no stream was opened");

    private Task SendAsync(string hex) => _clientEnd.WriteAsync(Convert.FromHexString(hex)).AsTask().ContinueWith(
        _ => _clientEnd.FlushAsync(), TaskScheduler.Default).Unwrap();

    private async Task<string> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        await _clientEnd.ReadExactlyAsync(bytes).AsTask().WaitAsync(Limit);
        return Convert.ToHexStringLower(bytes);
    }

    private static async Task<string> ReadToEndAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync().WaitAsync(Limit);
    }

    /// <summary>A peer that says its bytes, and hears nothing.</summary>
    private sealed class Duplex(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
    }
}
