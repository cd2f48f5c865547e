using System.Text;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>Expands `$(NAME)`; `$$` is a dollar sign, and a name that is not known stays as it was written.</summary>
public static class VariableExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        if (!text.Contains('$')) return text;
        var expanded = new StringBuilder(text.Length);
        var position = 0;
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            if (rest.StartsWith("$$"))
            {
                expanded.Append('$');
                position += 2;
            }
            else if (rest.StartsWith("$(") && rest.IndexOf(')') is var end and > 0)
            {
                var reference = rest[..(end + 1)].ToString();
                expanded.Append(variables.GetValueOrDefault(reference[2..^1], reference));
                position += reference.Length;
            }
            else
            {
                expanded.Append(text[position++]);
            }
        }

        return expanded.ToString();
    }
}
