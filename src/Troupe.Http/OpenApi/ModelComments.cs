using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Troupe.Api.Kinds;

namespace Troupe.Http.OpenApi;

/// <summary>The summaries of the wire model, which are what `kubectl explain` shows: the build embeds the comments of its source.</summary>
internal static partial class ModelComments
{
    private static readonly Dictionary<string, string> Summaries = Read();

    public static string? Of(Type type) => Summaries.GetValueOrDefault($"T:{type.FullName}");

    public static string? Of(MemberInfo member) => Summaries.GetValueOrDefault($"P:{member.DeclaringType!.FullName}.{member.Name}");

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ModelComments).Assembly.GetManifestResourceStream("Troupe.Api.xml")
            ?? throw new InvalidOperationException($"the comments of {typeof(ResourceKind).Assembly.GetName().Name} are not embedded");
        return XDocument.Load(stream).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));
    }

    private static string Text(XElement summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary.Nodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement element) text.Append(Word(element));
        }

        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    /// <summary>A reference reads as the field that it is on the wire.</summary>
    private static string Word(XElement element)
    {
        if ((element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name"))?.Value is not { } target)
            return element.Value;
        var name = target[(target.LastIndexOf('.') + 1)..];
        return target.StartsWith("P:", StringComparison.Ordinal) ? $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`" : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
