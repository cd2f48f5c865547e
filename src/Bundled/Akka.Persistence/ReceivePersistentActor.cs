using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A persistent actor that declares a handler per type of command and of event.</summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly ReceiveHandlers _recovering = new();
    private ReceiveHandlers _configuring = new();

    protected ReceivePersistentActor() => ActorBase.Context.Become(_configuring.Handle);

    protected sealed override void OnCommand(object message) => Unhandled(message);

    protected sealed override void OnRecover(object message)
    {
        if (!_recovering.Handle(message)) Unhandled(message);
    }

    protected void Become(Action configure) => ActorBase.Context.Become(Configure(configure));

    protected void BecomeStacked(Action configure) => ActorBase.Context.BecomeStacked(Configure(configure));

    protected void Recover<T>(Action<T> handler, Predicate<T> shouldHandle = null) => Add(_recovering, handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Add(_recovering, handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => _recovering.Add(typeof(T), message => handler((T)message));

    protected void RecoverAny(Action<object> handler) => AddAny(_recovering, handler);

    protected void Command<T>(Action<T> handler, Predicate<T> shouldHandle = null) => Add(_configuring, handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Add(_configuring, handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => _configuring.Add(typeof(T), message => handler((T)message));

    protected void Command(Action<object> handler) => AddAny(_configuring, handler);

    protected void CommandAny(Action<object> handler) => AddAny(_configuring, handler);

    private static void Add<T>(ReceiveHandlers handlers, Action<T> handler, Predicate<T> shouldHandle) => handlers.Add(typeof(T), message =>
    {
        if (shouldHandle is not null && !shouldHandle((T)message)) return false;

        handler((T)message);
        return true;
    });

    private static void AddAny(ReceiveHandlers handlers, Action<object> handler) => handlers.Add(null, message =>
    {
        handler(message);
        return true;
    });

    private Receive Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new ReceiveHandlers();
        try
        {
            configure();
            return handlers.Handle;
        }
        finally
        {
            _configuring = outer;
        }
    }
}
