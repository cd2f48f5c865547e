namespace Troupe.Api.Input;

/// <summary>Follows quotes and flow collections over lines, to know where text is not block YAML.</summary>
internal sealed class YamlSpan
{
    private char _quote;
    private int _depth;

    /// <summary>Inside of quotes, braces or brackets.</summary>
    public bool IsOpen => _quote != 0 || _depth > 0;

    /// <summary>
    /// Walks from <paramref name="start"/>; answers with the place after the closing mark, or -1 when the line ends first.
    /// </summary>
    public int Walk(string line, int start)
    {
        var before = ',';
        for (var i = start; i < line.Length; i++)
        {
            var c = line[i];
            if (_quote != 0)
            {
                if (c == '\\' && _quote == '"') i++;
                else if (c == _quote && c == '\'' && i + 1 < line.Length && line[i + 1] == '\'') i++;
                else if (c == _quote) _quote = '\0';
                before = 'x';
            }
            else if (c is '"' or '\'' && before is '[' or '{' or ',' or ':') _quote = c;
            else if (c is '[' or '{') _depth++;
            else if (c is ']' or '}') _depth--;
            else if (c == '#' && i > 0 && line[i - 1] == ' ') return -1;
            if (_quote == 0 && c != ' ') before = c;
            if (!IsOpen) return i + 1;
        }

        return -1;
    }
}
