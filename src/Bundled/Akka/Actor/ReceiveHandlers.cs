namespace Akka.Actor;

/// <summary>The handlers of one behaviour, in the order in which they were written; the first that fits takes the message.</summary>
internal sealed class ReceiveHandlers
{
    private readonly List<(Type Type, Func<object, bool> Handle)> _handlers = [];
    private bool _takesAny;

    public void Add(Type type, Func<object, bool> handle)
    {
        if (_takesAny)
            throw new InvalidOperationException("The handler before this one takes every message, so that this one would never get any.");
        if (type is null)
        {
            _takesAny = true;
            type = typeof(object);
        }
        _handlers.Add((type, handle));
    }

    public bool Handle(object message)
    {
        foreach (var (type, handle) in _handlers)
            if (type.IsInstanceOfType(message) && handle(message)) return true;
        return false;
    }
}
