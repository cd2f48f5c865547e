namespace Akka.Configuration.Hocon;

/// <summary>What was written, before substitutions are resolved.</summary>
internal abstract class HoconSyntax
{
    internal sealed class Literal(string text, bool quoted) : HoconSyntax
    {
        public string Text => text;

        public bool Quoted => quoted;
    }

    internal sealed class List(IReadOnlyList<HoconSyntax> items) : HoconSyntax
    {
        public IReadOnlyList<HoconSyntax> Items => items;
    }

    internal sealed class Fields : HoconSyntax
    {
        public Dictionary<string, HoconSyntax> Items { get; } = new();
    }

    internal sealed class Substitution(string path, bool optional) : HoconSyntax
    {
        public string Path => path;

        public bool Optional => optional;
    }

    /// <summary>Values written one after the other: text is joined, lists are appended, objects are merged.</summary>
    internal sealed class Concatenation(IReadOnlyList<HoconSyntax> parts) : HoconSyntax
    {
        public IReadOnlyList<HoconSyntax> Parts => parts;
    }

    /// <summary>A later value for a field whose earlier one may still be needed: it may refer to it, or merge with it.</summary>
    internal sealed class Override(HoconSyntax earlier, HoconSyntax later) : HoconSyntax
    {
        public HoconSyntax Earlier => earlier;

        public HoconSyntax Later => later;
    }
}
