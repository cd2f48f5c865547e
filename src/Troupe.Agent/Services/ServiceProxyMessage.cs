using Akka.Actor;
using Troupe.Agent.Watches;
using Troupe.Api.Metadata;

namespace Troupe.Agent.Services;

/// <summary>What the proxy tells itself.</summary>
internal abstract record ServiceProxyMessage
{
    private ServiceProxyMessage()
    {
    }

    /// <summary>All objects of a kind.</summary>
    public sealed record Listed(Type Kind, IReadOnlyList<ApiObject> Objects) : ServiceProxyMessage;

    public sealed record Seen(ApiObject Object) : ServiceProxyMessage;

    public sealed record Removed(ApiObject Object) : ServiceProxyMessage;

    /// <summary>Time to write.</summary>
    public sealed record Write : ServiceProxyMessage
    {
        public static readonly Write Now = new();
    }

    /// <param name="Warning">What could not be done beside, if anything.</param>
    public sealed record Written(int Rules, string? Bridge, string? Warning) : ServiceProxyMessage;

    public sealed record WriteFailed(Exception Cause) : ServiceProxyMessage;

    public sealed record WatchFailed(Type Kind, Exception Cause) : ServiceProxyMessage;
}

/// <summary>Turns what a watch brings into messages.</summary>
internal sealed class WatchToProxy<T>(IActorRef proxy) : IObjectWatcher<T> where T : ApiObject
{
    public void Listed(IReadOnlyList<T> objects, string? resourceVersion) => proxy.Tell(new ServiceProxyMessage.Listed(typeof(T), objects));

    public void Seen(T @object) => proxy.Tell(new ServiceProxyMessage.Seen(@object));

    public void Removed(T @object) => proxy.Tell(new ServiceProxyMessage.Removed(@object));

    public void Failed(Exception failure) => proxy.Tell(new ServiceProxyMessage.WatchFailed(typeof(T), failure));
}
