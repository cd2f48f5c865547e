using Troupe.Agent.Streaming.Spdy;
using Xunit;

namespace Troupe.Agent.Tests.Streaming;

/// <summary>Header blocks, against bytes that zlib itself made with the protocol's dictionary.</summary>
public sealed class SpdyHeadersTests
{
    /// <summary>`streamtype: error`, and `streamtype: data, port: 8080, requestid: 0`, in one compressed stream.</summary>
    private static readonly byte[] FirstBlock = Convert.FromHexString("78f9e3c6a7c202a62346703a2b294a4dcc851625aca9a08006000000ffff");
    private static readonly byte[] SecondBlock = Convert.FromHexString(
        "02a5470c295029930829b08bc079c3c2c0c2004873164122381394f0190d00000000ffff");

    [Fact]
    public void Read_BlocksOfOneConnection_AreReadInOrder()
    {
        var reader = new SpdyHeaderReader();

        Assert.Equal("error", Assert.Single(reader.Read(FirstBlock)).Value);
        var second = reader.Read(SecondBlock);

        Assert.Equal(("data", "8080", "0"), (second["streamType"], second["port"], second["requestID"]));
    }

    [Fact]
    public void Write_ThenRead_IsTheSame()
    {
        var (writer, reader) = (new SpdyHeaderWriter(), new SpdyHeaderReader());
        for (var block = 0; block < 3; block++)
        {
            var headers = new Dictionary<string, string> { ["streamtype"] = "stdin", ["port"] = $"{block}" };
            Assert.Equal(headers, reader.Read(writer.Write(headers)));
        }

        Assert.Empty(reader.Read(writer.Write(new Dictionary<string, string>())));
    }

    [Fact]
    public void Read_BlockThatUnfoldsTooFar_IsRefused()
    {
        var headers = new Dictionary<string, string> { ["x"] = new string('a', 1_000_000) };

        Assert.Throws<SpdyException>(() => new SpdyHeaderReader().Read(new SpdyHeaderWriter().Write(headers)));
    }

    [Fact]
    public void Read_AnyBytes_AreHeadersOrARefusal()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])FirstBlock.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var error = Record.Exception(() => new SpdyHeaderReader().Read(bytes[..random.Next(bytes.Length + 1)]));
            Assert.True(error is null or SpdyException, error?.ToString());
        }
    }
}
