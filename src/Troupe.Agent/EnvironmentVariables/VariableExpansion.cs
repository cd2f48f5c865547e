using System.Text;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>Expands `$(NAME)`; `$$` is a dollar sign, and a name that is not known stays as it was written.</summary>
public static class VariableExpansion
{
    /// <param name="where">The field of the text, for whoever reads that the budget is spent.</param>
    /// <exception cref="FormatException">The budget is spent.</exception>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables, ExpansionBudget budget, string where)
    {
        if (!text.Contains('$')) return text;
        var expanded = new StringBuilder();
        // Behind the last parenthesis no reference can end, and none is looked for.
        var (position, last) = (0, text.LastIndexOf(')'));
        while (position < text.Length)
        {
            var length = Next(text, position, last);
            var part = text.AsSpan(position, length);
            if (part is "$$") part = "$";
            else if (part.StartsWith("$(") && part[^1] == ')' && variables.TryGetValue(part[2..^1].ToString(), out var value)) part = value;
            budget.Spend(Encoding.UTF8.GetByteCount(part), where);
            expanded.Append(part);
            position += length;
        }

        return expanded.ToString();
    }

    /// <summary>How long the reference, the escaped dollar sign, or the plain text is that begins here.</summary>
    private static int Next(string text, int position, int last)
    {
        if (text[position] == '$' && position + 1 < text.Length)
        {
            if (text[position + 1] == '$') return 2;
            if (text[position + 1] == '(' && position < last) return text.IndexOf(')', position) - position + 1;
        }

        var next = text.IndexOf('$', position + 1);
        return (next < 0 ? text.Length : next) - position;
    }
}
