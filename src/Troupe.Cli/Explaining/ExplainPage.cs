namespace Troupe.Cli.Explaining;

/// <summary>Writes what a kind or a field is for, in the layout of `kubectl explain`.</summary>
internal sealed class ExplainPage(TextWriter output)
{
    private const int Width = 76;

    public void Write(string apiGroup, string version, string kind)
    {
        if (apiGroup.Length > 0) output.WriteLine($"GROUP:      {apiGroup}");
        output.WriteLine($"KIND:       {kind}");
        output.WriteLine($"VERSION:    {version}");
        output.WriteLine();
    }

    public void WriteField(string name, Schema field, bool required)
    {
        output.WriteLine($"FIELD: {name} <{field.TypeName}>{(required ? " -required-" : "")}");
        output.WriteLine();
        WriteValues(field, "");
    }

    public void WriteBody(Schema schema, bool recursive)
    {
        output.WriteLine("DESCRIPTION:");
        WriteText(schema.Description.Length > 0 ? schema.Description : "<empty>", "    ");
        output.WriteLine("    ");
        if (schema.Fields.Count == 0) return;
        output.WriteLine("FIELDS:");
        if (recursive) WriteTree(schema, "  ", []);
        else WriteFields(schema);
    }

    private void WriteFields(Schema schema)
    {
        foreach (var (name, field) in schema.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {name}\t<{field.TypeName}>{(schema.Requires(name) ? " -required-" : "")}");
            WriteValues(field, "  ");
            WriteText(field.Description.Length > 0 ? field.Description : "<no description>", "    ");
            output.WriteLine();
        }
    }

    /// <param name="above">The types that this is within: one that contains itself is shown once.</param>
    private void WriteTree(Schema schema, string indent, IReadOnlyList<string> above)
    {
        foreach (var (name, field) in schema.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{indent}{name}\t<{field.TypeName}>{(schema.Requires(name) ? " -required-" : "")}");
            if (!above.Contains(field.TypeName)) WriteTree(field, indent + "  ", [.. above, field.TypeName]);
        }
    }

    private void WriteValues(Schema field, string indent)
    {
        if (field.Values.Count > 0) output.WriteLine($"{indent}enum: {string.Join(", ", field.Values)}");
    }

    private void WriteText(string text, string indent)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > Width)
                {
                    output.WriteLine(indent + line);
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            output.WriteLine(indent + line);
        }
    }
}
