using System.Security.Cryptography;
using System.Text;
using Troupe.Security.Identities;

namespace Troupe.Security.Authentication;

/// <summary>Tokens of a file, a line each: `token,user,uid,"group1,group2"`, as Kubernetes' `--token-auth-file` has them.</summary>
public sealed class StaticTokens : ITokens
{
    // By hash, so that how long a look-up takes says nothing about the token.
    private readonly Dictionary<string, Identity> _identities = [];

    private StaticTokens() { }

    /// <exception cref="ArgumentException">A line makes no sense. The message names the line, never what is in it.</exception>
    public static StaticTokens Read(string path)
    {
        var tokens = new StaticTokens();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim() is "" or ['#', ..]) continue;
            var fields = Fields(line);
            if (fields is not [{ Length: > 0 } token, { Length: > 0 } user, ..] || fields.Count > 4)
                throw new ArgumentException($"{path}:{number}: write a token as: token,user,uid,\"group1,group2\"");
            var groups = fields.ElementAtOrDefault(3)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var identity = new Identity(user, groups ?? []) { Uid = fields.ElementAtOrDefault(2) is { Length: > 0 } uid ? uid : null };
            if (!tokens._identities.TryAdd(Hash(token), identity))
                throw new ArgumentException($"{path}:{number}: this token stands on an earlier line, too");
        }

        return tokens;
    }

    public TokenAnswer? Find(string token) =>
        _identities.TryGetValue(Hash(token), out var identity) ? TokenAnswer.Of(identity) : null;

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var (field, quoted) = (new StringBuilder(), false);
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character != ',' || quoted) field.Append(character);
            else
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }
}
