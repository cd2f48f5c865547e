using System.Text;

namespace Troupe.Api.Input;

/// <summary>Lines and columns of a text that is read from its beginning to its end.</summary>
/// <remarks>A column is counted from the place before it: a long text of one line is not counted again for each of its parts.</remarks>
internal sealed class JsonPlaces(ReadOnlyMemory<byte> utf8)
{
    private readonly List<int> _lineStarts = FindLines(utf8.Span);
    private int _line;
    private int _offset;
    private int _column;

    public Position At(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        if (line != _line || offset < _offset) (_line, _offset, _column) = (line, _lineStarts[line], 0);
        var end = Math.Min(offset, utf8.Length);
        if (end > _offset) _column += Encoding.UTF8.GetCharCount(utf8.Span[_offset..end]);
        _offset = Math.Max(_offset, end);
        return new Position(line + 1, _column + 1);
    }

    /// <param name="line">From 0.</param>
    public int OffsetOf(int line, int bytesInLine) => _lineStarts[Math.Min(line, _lineStarts.Count - 1)] + bytesInLine;

    public string RestOfLine(Position at)
    {
        var start = _lineStarts[at.Line - 1];
        var line = Encoding.UTF8.GetString(utf8.Span[start..(at.Line < _lineStarts.Count ? _lineStarts[at.Line] : utf8.Length)]);
        return at.Column <= line.Length ? line[(at.Column - 1)..] : "";
    }

    private static List<int> FindLines(ReadOnlySpan<byte> utf8)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < utf8.Length; i++)
            if (utf8[i] == '\n') starts.Add(i + 1);
        return starts;
    }
}
