namespace Troupe.Api.Input;

/// <summary>Where the fields of one JSON object that are left out, and the commas that go with them, begin and end.</summary>
/// <param name="begin">Behind the opening brace.</param>
internal struct FieldBlanks(int begin)
{
    private int _end = begin;
    private bool _hasKept;
    private bool _isOpen;

    /// <summary>What is to be blanked before a field, or before the closing brace.</summary>
    public (int Start, int End)? Before(int start)
    {
        if (!_isOpen) return null;
        _isOpen = false;
        return To(start);
    }

    /// <summary>What is to be blanked behind a field.</summary>
    public (int Start, int End)? Behind(int end, bool isKept)
    {
        if (isKept)
        {
            (_hasKept, _end) = (true, end);
            return null;
        }

        // The comma before it goes with it; where there is none, the one behind it.
        if (_hasKept) return To(end);
        _isOpen = true;
        return null;
    }

    private (int Start, int End) To(int end)
    {
        var hole = (_end, end);
        _end = end;
        return hole;
    }
}
