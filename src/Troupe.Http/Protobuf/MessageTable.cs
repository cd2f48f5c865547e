using System.Collections.Frozen;

namespace Troupe.Http.Protobuf;

/// <summary>The fields of Kubernetes' messages by their numbers, from `messages.txt`.</summary>
/// <remarks>It has all fields of a message, also those that Troupe does not model, so that these are refused by their names.</remarks>
internal static class MessageTable
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, MessageField>>> Messages = new(Read);

    /// <summary>The message of a kind, by what an object says of itself; null where there is none.</summary>
    public static string? NameOf(string apiVersion, string kind)
    {
        // Options are sent under the version of whatever they are about.
        if (kind == "DeleteOptions") return "meta/v1.DeleteOptions";
        var version = apiVersion switch
        {
            "v1" => "core/v1",
            "policy/v1beta1" => "policy/v1",
            _ => apiVersion.Replace(".k8s.io/", "/", StringComparison.Ordinal),
        };
        var name = $"{version}.{kind}";
        return Messages.Value.ContainsKey(name) ? name : null;
    }

    public static MessageField? Find(string message, int number) => Messages.Value[message].GetValueOrDefault(number);

    private static FrozenDictionary<string, FrozenDictionary<int, MessageField>> Read()
    {
        using var stream = typeof(MessageTable).Assembly.GetManifestResourceStream("Troupe.Http.Protobuf.messages.txt")!;
        using var reader = new StreamReader(stream);
        var messages = new Dictionary<string, FrozenDictionary<int, MessageField>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            messages[line[..colon]] = line[(colon + 1)..].Trim().Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(MessageField.Parse).ToFrozenDictionary(entry => entry.Number, entry => entry.Field);
        }

        return messages.ToFrozenDictionary();
    }
}
