namespace Troupe.Http.Protobuf;

/// <summary>How a field travels.</summary>
internal enum FieldForm
{
    Text,
    Integer,
    Number,
    Boolean,
    Bytes,
    Texts,
    Time,
    MicroTime,
    Quantity,
    NumberOrName,
    Json,
    Message,
}

/// <summary>How many values a field has.</summary>
internal enum FieldShape
{
    One,
    List,
    Map,
}

/// <summary>One field of a message, and the field of the JSON form that it is.</summary>
/// <param name="Name">Null where the field's own fields stand in the message itself, as a volume's source does in the volume.</param>
/// <param name="Message">The type of the field, where it is a message.</param>
/// <param name="KeepsZero">A zero, or an empty message, was meant: JSON has it too.</param>
internal sealed record MessageField(string? Name, FieldForm Form, FieldShape Shape, string? Message, bool KeepsZero)
{
    private static readonly Dictionary<string, FieldForm> Forms = new()
    {
        ["text"] = FieldForm.Text, ["int"] = FieldForm.Integer, ["number"] = FieldForm.Number, ["bool"] = FieldForm.Boolean,
        ["bytes"] = FieldForm.Bytes, ["texts"] = FieldForm.Texts, ["time"] = FieldForm.Time, ["microtime"] = FieldForm.MicroTime,
        ["quantity"] = FieldForm.Quantity, ["number-or-name"] = FieldForm.NumberOrName, ["json"] = FieldForm.Json,
    };

    /// <param name="words">Number, name and type, as `1 metadata meta/v1.ObjectMeta`.</param>
    public static (int Number, MessageField Field) Parse(string words)
    {
        var parts = words.Split(' ');
        var (name, type) = (parts[1], parts[2]);
        var shape = type.StartsWith("[]", StringComparison.Ordinal) ? FieldShape.List
            : type.StartsWith("{}", StringComparison.Ordinal) ? FieldShape.Map : FieldShape.One;
        var bare = type.TrimStart('[', ']', '{', '}', '?');
        var form = Forms.GetValueOrDefault(bare, FieldForm.Message);
        // An empty message says nothing, unless it could have been left out.
        var keepsZero = type[0] == '?' || (name.EndsWith('!') && form is FieldForm.Text or FieldForm.Integer or FieldForm.Boolean);
        return (int.Parse(parts[0]), new MessageField(
            name == ">" ? null : name.TrimEnd('!'), form, shape, form == FieldForm.Message ? bare : null, keepsZero));
    }
}
