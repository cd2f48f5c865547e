namespace Troupe.Api.Input;

/// <summary>A field that Kubernetes has and this system does not: what it asks for is refused, never dropped.</summary>
/// <param name="Why">What would be missing, for a person.</param>
/// <param name="IsHarmless">Asks for nothing, or for what is so anyway; clients write such values without meaning anything.</param>
internal sealed record UnsupportedField(string Name, string Why, Func<InputNode, bool> IsHarmless)
{
    /// <summary>A field that can only be left out or be empty: any value that is there was meant.</summary>
    public static UnsupportedField Refused(string name, string why) => new(name, why, IsEmpty);

    /// <summary>A field that asks for something even where it is empty.</summary>
    public static UnsupportedField RefusedUnlessAbsent(string name, string why) =>
        new(name, why, node => node is ScalarNode { Kind: ScalarKind.Null });

    /// <summary>A field that is a plain value: its zero says nothing.</summary>
    public static UnsupportedField RefusedUnlessZero(string name, string why) => new(name, why, IsZero);

    /// <summary>A field some of whose values describe what is so anyway.</summary>
    public static UnsupportedField RefusedUnless(string name, string why, params IReadOnlyList<string> values) =>
        new(name, why, node => IsEmpty(node) || IsAmong(node, values));

    public static IReadOnlyList<UnsupportedField> AllRefused(string why, params IReadOnlyList<string> names) =>
        [.. names.Select(name => Refused(name, why))];

    private static bool IsEmpty(InputNode node) => node switch
    {
        ScalarNode scalar => scalar.Kind == ScalarKind.Null,
        SequenceNode list => list.Items.Count == 0,
        MappingNode mapping => mapping.Entries.All(entry => IsEmpty(entry.Value)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool IsZero(InputNode node) => node is ScalarNode scalar
        ? scalar.Kind switch
        {
            ScalarKind.Boolean => !PlainScalar.IsTrue(scalar.Text),
            ScalarKind.Integer => PlainScalar.TryInteger(scalar.Text, out var number) && number == 0,
            _ => scalar.Text.Length == 0 || scalar.Kind == ScalarKind.Null,
        }
        : IsEmpty(node);

    private static bool IsAmong(InputNode node, IReadOnlyList<string> values) => node switch
    {
        ScalarNode { Kind: ScalarKind.Boolean } truth => values.Contains(PlainScalar.IsTrue(truth.Text) ? "true" : "false"),
        ScalarNode scalar => scalar.Text.Length == 0 || values.Contains(scalar.Text),
        SequenceNode list => list.Items.All(item => item is ScalarNode && IsAmong(item, values)),
        _ => false,
    };
}
