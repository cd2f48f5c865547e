using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Splits a path at its dots, except at those inside quotes.</summary>
internal static class HoconPath
{
    public static List<string> Split(string path)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var character in path)
        {
            if (character == '"') quoted = !quoted;
            else if (character == '.' && !quoted)
            {
                keys.Add(key.ToString().Trim());
                key.Clear();
            }
            else key.Append(character);
        }
        keys.Add(key.ToString().Trim());
        return keys;
    }
}
