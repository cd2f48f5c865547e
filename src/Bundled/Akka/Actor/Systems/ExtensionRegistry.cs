using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>The extensions of one system.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    /// <remarks>A failed start is not remembered: the next caller may try again.</remarks>
    public object Register(IExtensionId id)
    {
        var lazy = _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system)));
        try
        {
            return lazy.Value;
        }
        catch
        {
            _extensions.TryRemove(KeyValuePair.Create(id.ExtensionType, lazy));
            throw;
        }
    }

    public bool TryGet(Type type, out object extension)
    {
        extension = _extensions.TryGetValue(type, out var lazy) ? lazy.Value : null;
        return extension is not null;
    }
}
