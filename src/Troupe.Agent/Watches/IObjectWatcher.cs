using Troupe.Api.Metadata;

namespace Troupe.Agent.Watches;

/// <summary>Is told what a watch brings, in order.</summary>
public interface IObjectWatcher<in T> where T : ApiObject
{
    /// <summary>These are all that there are.</summary>
    void Listed(IReadOnlyList<T> objects, string? resourceVersion);

    /// <summary>The object is new, or has changed.</summary>
    void Seen(T @object);

    void Removed(T @object);

    /// <summary>The API failed; the watch will try again by itself.</summary>
    void Failed(Exception failure);
}
