namespace Akka.Actor;

/// <summary>Maps a failure to a directive.</summary>
public interface IDecider
{
    Directive Decide(Exception cause);
}

public sealed class LocalOnlyDecider(Func<Exception, Directive> decider) : IDecider
{
    public Directive Decide(Exception cause) => decider(cause);
}

/// <summary>The first pair whose type the failure is decides; without one, the default does.</summary>
public sealed class DeployableDecider(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) : IDecider
{
    public DeployableDecider(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs)
        : this(defaultDirective, pairs.ToArray()) { }

    public Directive DefaultDirective => defaultDirective;

    public KeyValuePair<Type, Directive>[] Pairs => pairs;

    public Directive Decide(Exception cause)
    {
        foreach (var (type, directive) in pairs)
            if (type.IsInstanceOfType(cause)) return directive;
        return defaultDirective;
    }
}

public static class Decider
{
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);

    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) =>
        new(defaultDirective, pairs);
}
