using System.Globalization;
using System.Text;

namespace Akka.Event;

/// <summary>Fills holes by number, <c>{0}</c>, or by position where they bear names, <c>{Name}</c>.</summary>
internal static class LogTemplate
{
    public static string Format(string template, object[] args)
    {
        if (args is null || args.Length == 0) return template;
        var text = new StringBuilder(template.Length + 16 * args.Length);
        var position = 0;
        for (var at = 0; at < template.Length; at++)
        {
            var character = template[at];
            if (character is '{' or '}' && at + 1 < template.Length && template[at + 1] == character)
            {
                text.Append(character);
                at++;
                continue;
            }
            var end = character == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0) text.Append(character);
            else
            {
                Append(text, template[(at + 1)..end], args, ref position);
                at = end;
            }
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string hole, object[] args, ref int position)
    {
        var name = hole.Split(':', ',')[0];
        var index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : position++;
        if (index >= args.Length) text.Append('{').Append(hole).Append('}');
        else text.AppendFormat(CultureInfo.InvariantCulture, "{0" + hole[name.Length..] + "}", args[index]);
    }
}
