namespace Troupe.Api.Input;

/// <summary>Reads one YAML document as far as it goes: after a fault it mends the line and goes on.</summary>
internal sealed class YamlDocumentReader(YamlText text, InputErrors errors)
{
    private const int MostFaults = 20;
    private readonly List<(Position Position, string Message, string? Suggestion)> _mended = [];
    private bool _tabs;

    /// <summary>Content had to be left out, so what seems missing afterwards may have been there.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The tree, or null for a document that says nothing.</summary>
    public InputNode? Read()
    {
        var lastLine = -1;
        for (var faults = 0; ; faults++)
        {
            new YamlMender(text, Mended).Mend();
            try
            {
                return new YamlTreeReader(text).Read();
            }
            catch (YamlFault fault)
            {
                var line = fault.Position.Line - text.FirstLine;
                var isLast = faults == MostFaults || line >= text.Lines.Length;
                var follows = line == lastLine || FollowsOnly(lastLine, line);
                var (isLost, known) = isLast ? (true, null) : YamlRecovery.Recover(text, line, sameLine: line == lastLine);

                // What follows a line that was left out hangs in the air, and so does what a tab pushed around.
                if (!_tabs && !follows) errors.Add(fault.Position, "", known ?? fault.Message);
                IsIncomplete |= isLost;
                if (isLast) return null;
                lastLine = line;
            }
        }
    }

    private void Mended(Position position, string message, string? suggestion)
    {
        _mended.Add((position, message, suggestion));
        _tabs |= message == YamlMender.TabIndent;
    }

    private bool FollowsOnly(int lastLine, int line)
    {
        if (lastLine < 0 || line <= lastLine || !string.IsNullOrWhiteSpace(text.Lines[lastLine])) return false;
        return Enumerable.Range(lastLine, line - lastLine).All(i => string.IsNullOrWhiteSpace(text.Lines[i]));
    }

    /// <summary>What was mended is reported when the tree is there, bound, to tell the fields' paths.</summary>
    public void ReportMended(InputNode? root)
    {
        foreach (var (position, message, suggestion) in _mended)
            errors.Add(position, root is null ? "" : NodeLocator.PathAt(root, position), message, suggestion);
    }
}
