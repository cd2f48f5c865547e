namespace Akka.Actor;

internal sealed partial class ActorSystemImpl
{
    public override IActorRefProvider Provider => field ??= new LocalActorRefProvider(this);

    public override ActorSelection ActorSelection(ActorPath actorPath) => new(_root, actorPath.Elements);

    public override ActorSelection ActorSelection(string actorPath) => Select(_user, actorPath);

    internal ActorSelection Select(IInternalActorRef anchor, string path)
    {
        if (ActorPath.TryParse(path, out var absolute)) return ActorSelection(absolute);
        return new ActorSelection(path.StartsWith('/') ? _root : anchor, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class LocalActorRefProvider(ActorSystemImpl system) : IActorRefProvider
    {
        public Address DefaultAddress => system._rootPath.Address;

        public ActorPath RootPath => system._rootPath;

        public IActorRef DeadLetters => system.DeadLetters;

        public IActorRef ResolveActorRef(string path) =>
            ActorPath.TryParse(path, out var actorPath) ? ResolveActorRef(actorPath) : DeadLetters;

        public IActorRef ResolveActorRef(ActorPath actorPath)
        {
            var found = system.ActorSelection(actorPath).Find().ToList();
            return found.Count == 1 ? found[0] : DeadLetters;
        }
    }
}
