using Microsoft.AspNetCore.Http;
using Troupe.Http.Responses;
using Xunit;

namespace Troupe.Http.Tests.Responses;

public sealed class WarningsTests
{
    private readonly DefaultHttpContext _context = new();

    [Theory]
    [InlineData("plain words", "299 - \"plain words\"")]
    [InlineData("unknown field \"spec.x\"", "299 - \"unknown field \\\"spec.x\\\"\"")]
    [InlineData("a\\b", "299 - \"a\\\\b\"")]
    [InlineData("two\r\nlines", "299 - \"two  lines\"")]
    public void Add_AnyText_IsOneQuotedLine(string text, string header)
    {
        Warnings.Add(_context, text);
        Assert.Equal(header, _context.Response.Headers["Warning"]);
    }

    [Fact]
    public void Add_TheSameTwice_SaysItOnce()
    {
        Warnings.Add(_context, "later");
        Warnings.Add(_context, "later");
        Assert.Single(_context.Response.Headers["Warning"]);
    }

    [Fact]
    public void Add_MoreAndLongerThanAnyoneReads_IsBounded()
    {
        for (var i = 0; i < 100; i++) Warnings.Add(_context, $"{i} {new string('ä', 10_000)}");
        var warnings = _context.Response.Headers["Warning"];
        Assert.Equal(16, warnings.Count);
        Assert.All(warnings, warning => Assert.InRange(warning!.Length, 1, 300));
    }
}
