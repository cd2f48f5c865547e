namespace Akka.Actor;

/// <summary>The way from the root of a system to an actor.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    internal const int UndefinedUid = 0;

    private const string Symbols = "-_.*$+:@&=,!~';()";

    public abstract string Name { get; }

    public abstract ActorPath Parent { get; }

    public abstract ActorPath Root { get; }

    public abstract Address Address { get; }

    /// <summary>Tells two actors apart that had the same name one after the other.</summary>
    public abstract long Uid { get; }

    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new List<string>();
            for (var path = this; path.Parent is not null; path = path.Parent) elements.Add(path.Name);
            elements.Reverse();
            return elements;
        }
    }

    public static bool IsValidPathElement(string s) =>
        !string.IsNullOrEmpty(s) && s[0] != '$' && IsValidName(s);

    public static ActorPath Parse(string path) =>
        TryParse(path, out var actorPath) ? actorPath : throw new UriFormatException($"{path} is no path of an actor.");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        if (!Uri.TryCreate(path, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("akka", StringComparison.Ordinal)) return false;
        var start = path.IndexOf("//", StringComparison.Ordinal) + 2;
        var slash = path.IndexOf('/', start);
        actorPath = new RootActorPath(Address.Parse(slash < 0 ? path : path[..slash]));
        if (slash < 0) return true;
        var hash = path.IndexOf('#', slash);
        var elements = (hash < 0 ? path[slash..] : path[slash..hash]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var element in elements) actorPath /= element;
        return true;
    }

    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);

    public string ToStringWithAddress() => ToString();

    public string ToStringWithAddress(Address address) => address + ToStringWithoutAddress();

    public string ToSerializationFormat() => Uid == UndefinedUid ? ToString() : $"{this}#{Uid}";

    public bool Equals(ActorPath other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || Name != other.Name || GetHashCode() != other.GetHashCode()) return false;
        return Parent is null ? other.Parent is null && Address.Equals(other.Address) : Parent.Equals(other.Parent);
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public abstract override int GetHashCode();

    public int CompareTo(ActorPath other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => Address + ToStringWithoutAddress();

    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, UndefinedUid);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) => name.Aggregate(path, (way, element) => way / element);

    public static bool operator ==(ActorPath left, ActorPath right) => Equals(left, right);

    public static bool operator !=(ActorPath left, ActorPath right) => !Equals(left, right);

    internal static bool IsValidName(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (char.IsAsciiLetterOrDigit(character) || Symbols.Contains(character)) continue;
            if (character != '%' || i + 2 >= name.Length) return false;
            if (!char.IsAsciiHexDigit(name[i + 1]) || !char.IsAsciiHexDigit(name[i + 2])) return false;
        }
        return true;
    }
}

public sealed class RootActorPath(Address address, string name = "") : ActorPath
{
    public override string Name => name;

    public override ActorPath Parent => null;

    public override ActorPath Root => this;

    public override Address Address => address;

    public override long Uid => UndefinedUid;

    public override int GetHashCode() => address.GetHashCode();
}

public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath
{
    private readonly int _hash = HashCode.Combine(parentPath, name);

    public override string Name => name;

    public override ActorPath Parent => parentPath;

    public override ActorPath Root => parentPath.Root;

    public override Address Address => parentPath.Address;

    public override long Uid => uid;

    public override int GetHashCode() => _hash;
}
