using static Akka.Configuration.Hocon.HoconSyntax;

namespace Akka.Configuration.Hocon;

/// <summary>A value that names its own field means what that field was before.</summary>
internal static class SelfReference
{
    public static HoconSyntax Replace(HoconSyntax value, IReadOnlyList<string> path, HoconSyntax before) => value switch
    {
        Substitution substitution when HoconPath.Split(substitution.Path).SequenceEqual(path) => before,
        Concatenation concatenation => new Concatenation([.. concatenation.Parts.Select(part => Replace(part, path, before))]),
        List list => new List([.. list.Items.Select(item => Replace(item, path, before))]),
        _ => value,
    };
}
