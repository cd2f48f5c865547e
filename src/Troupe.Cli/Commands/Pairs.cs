using Troupe.Cli.Failures;

namespace Troupe.Cli.Commands;

/// <summary>Reads `a=b,c=d`.</summary>
internal static class Pairs
{
    public static IReadOnlyDictionary<string, string> Parse(string text, string option)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0) throw new CommandFailure($"{option} is written like app=web,tier=front; '{pair}' is no such pair");
            if (!pairs.TryAdd(pair[..equals], pair[(equals + 1)..])) throw new CommandFailure($"{option} names '{pair[..equals]}' twice");
        }

        return pairs;
    }
}
