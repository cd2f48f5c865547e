namespace Troupe.Cli.Printing.JsonPaths;

/// <summary>One step of a path: from each value that was reached to the values that it leads to.</summary>
internal abstract record PathStep
{
    private PathStep()
    {
    }

    /// <summary>`$`: back to where everything began.</summary>
    internal sealed record Root : PathStep;

    /// <summary>`.name` or `['name']`.</summary>
    internal sealed record Field(string Name) : PathStep;

    /// <summary>`*` or `[*]`: every field of an object, every item of a list.</summary>
    internal sealed record Wildcard : PathStep;

    /// <summary>`..`: the value itself and all that is in it, however deep.</summary>
    internal sealed record Descent : PathStep;

    /// <summary>`[from:to:step]`; one item, `[2]`, when only <see cref="From"/> was written.</summary>
    internal sealed record Slice(int? From, int? To, int Step, bool Single) : PathStep;

    /// <summary>`['a','b.c']` or `[0,2]`: what each of the paths leads to.</summary>
    internal sealed record Union(IReadOnlyList<IReadOnlyList<PathStep>> Paths) : PathStep;

    /// <summary>`[?(@.a=="b")]`: the items for which it holds; without an operator, those that have the left side.</summary>
    internal sealed record Filter(Operand Left, string? Operator, Operand? Right) : PathStep;
}

/// <summary>A side of a filter: a literal, or what a path leads to from the item.</summary>
internal sealed record Operand(string? Literal, bool IsText, IReadOnlyList<PathStep>? Path);

/// <summary>A part of a template.</summary>
internal abstract record TemplatePart
{
    private TemplatePart()
    {
    }

    internal sealed record Literal(string Text) : TemplatePart;

    internal sealed record Value(IReadOnlyList<PathStep> Path) : TemplatePart;

    /// <summary>`{range PATH}…{end}`.</summary>
    internal sealed record Range(IReadOnlyList<PathStep> Path, IReadOnlyList<TemplatePart> Body) : TemplatePart;
}
