using System.Text.RegularExpressions;

namespace Akka.Actor;

/// <summary>Actors named by a path that may climb with <c>..</c> and match with <c>*</c> and <c>?</c>.</summary>
public class ActorSelection : ICanTell
{
    private readonly IReadOnlyList<string> _elements;

    internal ActorSelection(IInternalActorRef anchor, IReadOnlyList<string> elements) => (Anchor, _elements) = (anchor, elements);

    public IInternalActorRef Anchor { get; }

    public string PathString => "/" + string.Join('/', _elements);

    public void Tell(object message, IActorRef sender = null)
    {
        sender ??= ActorCell.CurrentSelf;
        var found = Find().ToList();
        if (found.Count == 0) Anchor.System.DeadLetterRef.Publish(message, sender, Anchor);
        foreach (var actor in found) actor.Tell(message, sender);
    }

    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}.");
        }
        catch (AskTimeoutException e)
        {
            throw new ActorNotFoundException($"No actor at {this} answered.", e);
        }
    }

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    internal IEnumerable<IActorRef> Find() =>
        _elements.Aggregate(
            (IEnumerable<IActorRef>)[Anchor], (found, element) => found.SelectMany(actor => Step(actor, element)).Distinct().ToList());

    private static IEnumerable<IActorRef> Step(IActorRef from, string element)
    {
        if (from is not LocalActorRef { IsTerminated: false } actor) return [];
        if (element == "..") return actor.Parent is LocalActorRef parent ? [parent] : [];
        if (!element.Contains('*') && !element.Contains('?'))
            return actor.Cell.Child(element) is { } child && !child.IsNobody() ? [child] : [];
        var pattern = "^" + Regex.Escape(element).Replace("\\*", ".*").Replace("\\?", ".") + "$";
        return actor.Cell.GetChildren().Where(each => Regex.IsMatch(each.Path.Name, pattern));
    }
}
