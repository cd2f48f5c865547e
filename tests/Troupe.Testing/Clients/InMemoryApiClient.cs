using System.Globalization;
using System.Runtime.CompilerServices;
using Troupe.Api.Clients;
using Troupe.Api.Fields;
using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Pods;
using Troupe.Api.Responses;

namespace Troupe.Testing.Clients;

/// <summary>The API in memory: revisions, selectors, watches from any revision, status apart from spec, graceful deletion of bound
/// pods.</summary>
/// <remarks>It admits what it is given: validation and controllers are not its business.</remarks>
public sealed class InMemoryApiClient(TimeProvider time) : IApiClient
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Kind, string Namespace, string Name), ApiObject> _objects = [];
    private readonly List<InMemoryChange> _history = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _uids;

    /// <summary>What each call fails with, by its verb (`create`, `list`, `watch`…) and kind; null lets it succeed.</summary>
    public Func<string, string, Exception?> Fault { get; set; } = static (_, _) => null;

    /// <summary>Every accepted write, as verb and object, in order.</summary>
    public IReadOnlyList<(string Verb, ApiObject Object)> Writes
    {
        get
        {
            lock (_lock) return [.. _history.Select(change => (change.Verb, change.After ?? change.Before!))];
        }
    }

    public Task<ApiObject> CreateAsync(ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        Write("create", KindOf(@object), @object.Metadata, key =>
        {
            if (_objects.ContainsKey(key)) throw Refuse(StatusReason.AlreadyExists, $"{key.Name} already exists");
            return @object with
            {
                Metadata = @object.Metadata with
                {
                    Namespace = key.Namespace.Length == 0 ? null : key.Namespace, Uid = @object.Metadata.Uid ?? $"uid-{++_uids}",
                    CreationTimestamp = time.GetUtcNow(), Generation = 1,
                },
            };
        });

    public Task<ApiObject> GetAsync(ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default) =>
        Answer("get", kind, () => Find(Key(kind, @namespace, name)));

    public Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default) =>
        Answer("list", kind, () => InMemoryList.Page(
            _history, kind, options, key => IsIn(@namespace, key), @object => Selects(kind, options, @object)));

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var position = (int)Number(resourceVersion);
        while (true)
        {
            if (Fault("watch", kind.Kind) is { } fault) throw fault;
            List<InMemoryChange> news;
            Task changed;
            lock (_lock) (news, changed) = (_history[position..], _changed.Task);
            position += news.Count;
            foreach (var change in news.Where(change => change.Key.Kind == kind.Kind && IsIn(@namespace, change.Key)))
                if (change.SeenThrough(@object => Selects(kind, options, @object)) is { } seen) yield return seen;
            if (news.Count == 0) await changed.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // As in the control plane: who ends a watch is not told of it by an exception.
            if (cancellationToken.IsCancellationRequested) yield break;
        }
    }

    public Task<ApiObject> ReplaceAsync(ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        Write("replace", KindOf(@object), @object.Metadata, key =>
        {
            var current = Current(key, @object.Metadata);
            return ObjectParts.WithStatusOf(@object with { Metadata = ObjectParts.KeepIdentity(@object.Metadata, current.Metadata) },
                current);
        });

    public Task<ApiObject> ReplaceStatusAsync(ApiObject @object, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Write("replaceStatus", KindOf(@object), @object.Metadata, key => ObjectParts.WithStatusOf(Current(key, @object.Metadata), @object));

    /// <remarks>Without field ownership, so an apply patch is a strategic merge patch of the fields that it has.</remarks>
    public Task<ApiObject> PatchAsync(
        ResourceKind kind, string? @namespace, string name, Patch patch, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Write("patch", kind, new ObjectMeta { Namespace = @namespace, Name = name }, key =>
        {
            var current = Find(key);
            var after = ObjectParts.Patched(kind, current, patch);
            after = after with { Metadata = ObjectParts.KeepIdentity(after.Metadata, Current(key, after.Metadata).Metadata) };
            return options?.Subresource == "status" ? ObjectParts.WithStatusOf(current, after) : ObjectParts.WithStatusOf(after, current);
        });

    public Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var metadata = new ObjectMeta { Name = name, Namespace = @namespace, Uid = options?.Preconditions?.Uid };
        return Write("delete", kind, metadata, key =>
        {
            var current = Current(key, metadata);
            var grace = current is Pod { Spec.NodeName: not null } pod
                ? options?.GracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds ?? 30
                : 0;
            if (grace == 0) return null;
            return current with
            {
                Metadata = current.Metadata with
                {
                    DeletionTimestamp = time.GetUtcNow().AddSeconds(grace), DeletionGracePeriodSeconds = grace,
                },
            };
        });
    }

    public async Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default)
    {
        var list = await ListAsync(kind, @namespace, selection, cancellationToken);
        var gone = new List<ApiObject>();
        foreach (var item in list.Items)
            gone.Add(await DeleteAsync(kind, item.Metadata.Namespace, item.Metadata.Name!, options, cancellationToken));
        return list with { Items = gone };
    }

    /// <summary>The agent's node, if it is there.</summary>
    public T? Find<T>(string? @namespace, string name) where T : ApiObject
    {
        lock (_lock) return (T?)_objects.GetValueOrDefault(Key(ResourceKinds.Of<T>(), @namespace, name));
    }

    /// <summary>Stores what <paramref name="change"/> makes of the object, or removes it where that is null.</summary>
    private Task<ApiObject> Write(
        string verb, ResourceKind kind, ObjectMeta metadata, Func<(string Kind, string Namespace, string Name), ApiObject?> change) =>
        Answer(verb, kind, () =>
        {
            var key = Key(kind, metadata.Namespace, metadata.Name ?? "");
            var before = _objects.GetValueOrDefault(key);
            var after = change(key);
            var revision = Text(_history.Count + 1);
            if (after is not null) after = _objects[key] = after with { Metadata = after.Metadata with { ResourceVersion = revision } };
            else _objects.Remove(key);
            var last = after ?? before! with { Metadata = before.Metadata with { ResourceVersion = revision } };
            _history.Add(new InMemoryChange(verb, key, after is null ? last : before, after));
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
            return last;
        });

    private Task<T> Answer<T>(string verb, ResourceKind kind, Func<T> act)
    {
        try
        {
            if (Fault(verb, kind.Kind) is { } fault) throw fault;
            lock (_lock) return Task.FromResult(act());
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private ApiObject Current((string Kind, string Namespace, string Name) key, ObjectMeta expected)
    {
        var current = Find(key);
        if (expected.Uid is { } uid && uid != current.Metadata.Uid)
            throw Refuse(StatusReason.Conflict, $"{key.Name} has uid {current.Metadata.Uid}, not {uid}");
        if (expected.ResourceVersion is { } version && version != current.Metadata.ResourceVersion)
            throw Refuse(StatusReason.Conflict, $"{key.Name} has been modified");
        return current;
    }

    private ApiObject Find((string Kind, string Namespace, string Name) key) =>
        _objects.GetValueOrDefault(key) ?? throw Refuse(StatusReason.NotFound, $"{key.Kind} {key.Name} not found");

    private static bool IsIn(string? @namespace, (string Kind, string Namespace, string Name) key) =>
        @namespace is null || key.Namespace == @namespace;

    private static bool Selects(ResourceKind kind, ListOptions? options, ApiObject @object) =>
        LabelSelector.Parse(options?.LabelSelector).Matches(@object) && FieldSelector.Parse(options?.FieldSelector, kind).Matches(@object);

    private static ResourceKind KindOf(ApiObject @object) => ResourceKinds.Of(@object.GetType());

    private static (string Kind, string Namespace, string Name) Key(ResourceKind kind, string? @namespace, string name) =>
        (kind.Kind, kind.Namespaced ? @namespace ?? "default" : "", name);

    private static ApiException Refuse(StatusReason reason, string message) =>
        new(new Status { Outcome = "Failure", Reason = reason.ToString(), Message = message, Code = reason.Code() });

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static long Number(string? revision) => string.IsNullOrEmpty(revision) ? 0 : long.Parse(revision, CultureInfo.InvariantCulture);
}
