using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor that declares a handler per type of message.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private ReceiveHandlers _configuring = new();

    protected ReceiveActor()
    {
        var handlers = _configuring;
        ActorBase.Context.Become(handlers.Handle);
    }

    protected sealed override void OnReceive(object message) => Unhandled(message);

    protected void Become(Action configure) => ActorBase.Context.Become(Configure(configure));

    protected void BecomeStacked(Action configure) => ActorBase.Context.BecomeStacked(Configure(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Add(typeof(T), message =>
        {
            if (shouldHandle is not null && !shouldHandle((T)message)) return false;
            handler((T)message);
            return true;
        });

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Add(typeof(T), message => handler((T)message));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Add(messageType, message =>
        {
            if (shouldHandle is not null && !shouldHandle(message)) return false;
            handler(message);
            return true;
        });

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Add(messageType, handler);

    protected void ReceiveAny(Action<object> handler) => Add(null, message =>
    {
        handler(message);
        return true;
    });

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive<T>(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) =>
        ReceiveAny(message => ActorTaskScheduler.RunTask(() => handler(message)));

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

    private void Add(Type type, Func<object, bool> handle) => _configuring.Add(type, handle);
}
