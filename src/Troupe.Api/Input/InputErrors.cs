namespace Troupe.Api.Input;

/// <summary>Gathers the faults of one text.</summary>
internal sealed class InputErrors(string file)
{
    private readonly List<InputError> _errors = [];

    public int Count => _errors.Count;

    public void Add(Position position, string path, string message, string? suggestion = null) =>
        _errors.Add(new InputError(file, position.Line, position.Column, path, message, suggestion));

    /// <summary>In the order of the text, each once.</summary>
    public IReadOnlyList<InputError> InOrder() => [.. _errors.Distinct().OrderBy(error => error.Line).ThenBy(error => error.Column)];
}
