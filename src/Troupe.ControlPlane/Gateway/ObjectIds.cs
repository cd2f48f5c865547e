using Troupe.Api.Events;

namespace Troupe.ControlPlane.Gateway;

/// <summary>Makes up uids and the ends of generated names, all from one source of randomness, so that a cluster can be replayed.</summary>
public sealed class ObjectIds(Random random)
{
    // Without vowels and look-alikes, so that no word and no misreading comes out.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;

    // So that a name is still a label, whatever its prefix.
    private const int LongestPrefix = 63 - SuffixLength;

    private readonly Lock _lock = new();

    public string NewUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_lock) random.NextBytes(bytes);

        // The marks of a random UUID, version 4.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Names an Event after what it is about.</summary>
    public string EventName(string about)
    {
        lock (_lock) return EventNames.Of(about, random.NextInt64());
    }

    /// <summary>Completes a `generateName`, whose end is cut off where the name would be too long otherwise.</summary>
    public string NameFrom(string prefix)
    {
        var start = prefix.Length > LongestPrefix ? prefix[..LongestPrefix] : prefix;
        lock (_lock) return start + new string(random.GetItems<char>(Alphabet, SuffixLength));
    }
}
