namespace Troupe.Api.Validation;

/// <summary>What names of one sort look like.</summary>
/// <param name="Sort">As people call it: `DNS-1123 label`.</param>
/// <param name="Longest">The most characters of all of it; a limit of its parts is the shape's.</param>
/// <param name="Shape">Null for a good name, or a sentence that says what a good one looks like.</param>
public sealed record NameGrammar(string Sort, int Longest, Func<string, string?> Shape)
{
    /// <summary>Null for a good name, or what is wrong with it.</summary>
    public string? Fault(string name) => name.Length > Longest ? $"must be no more than {Longest} characters" : Shape(name);
}
