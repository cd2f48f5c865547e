namespace Troupe.Api.Input;

/// <summary>Gathers the faults of one text.</summary>
internal sealed class InputErrors(string file, FieldValidation validation = FieldValidation.Strict)
{
    /// <summary>So many unknown fields are guessed at and warned of: a person reads no more, and a program can send very many.</summary>
    public const int MostGuesses = 64;

    private readonly List<InputError> _errors = [];
    private readonly List<InputError> _warnings = [];

    private int _fields;

    public int Count => _errors.Count;

    /// <summary>Whether somebody will read what was probably meant.</summary>
    public bool Suggests => validation != FieldValidation.Ignore && _fields < MostGuesses;

    /// <summary>Unknown fields are passed over, and the last of several wins; no typo is taken for what it resembles.</summary>
    public bool PassesOverFields => validation != FieldValidation.Strict;

    /// <summary>What was passed over and should be told.</summary>
    public IReadOnlyList<InputError> Warnings => validation == FieldValidation.Warn ? [.. _warnings.Distinct()] : [];

    /// <summary>A field that is unknown, or there twice.</summary>
    public void AddField(InputFault fault, Position position, string path, string message, string? suggestion = null)
    {
        _fields++;
        if (PassesOverFields && _fields > MostGuesses) return;
        var error = new InputError(file, position.Line, position.Column, path, message, suggestion) { Fault = fault };
        (PassesOverFields ? _warnings : _errors).Add(error);
    }

    /// <summary>A field whose loss would matter: no way of reading passes over it.</summary>
    public void AddUnsupported(Position position, string path, string why) =>
        _errors.Add(new InputError(file, position.Line, position.Column, path, $"Forbidden: not supported: {why}")
        {
            Fault = InputFault.Unsupported,
        });

    public void Add(Position position, string path, string message, string? suggestion = null) =>
        _errors.Add(new InputError(file, position.Line, position.Column, path, message, suggestion));

    /// <summary>In the order of the text, each once.</summary>
    public IReadOnlyList<InputError> InOrder() => [.. _errors.Distinct().OrderBy(error => error.Line).ThenBy(error => error.Column)];
}
