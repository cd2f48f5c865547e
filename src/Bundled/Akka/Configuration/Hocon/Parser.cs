namespace Akka.Configuration.Hocon;

/// <summary>Reads HOCON text into a resolved document.</summary>
public static class Parser
{
    /// <summary>
    /// Parses and resolves; an <c>include "name"</c> asks the callback, or reads the file of that name where there is no callback.
    /// </summary>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback)
    {
        var document = new HoconReader(text, includeCallback ?? FromFile).ReadDocument();
        return new HoconRoot(new HoconResolver(document).Resolve());
    }

    private static HoconRoot FromFile(string name) =>
        File.Exists(name) ? Parse(File.ReadAllText(name), null) : new HoconRoot(HoconValue.EmptyObject);
}
