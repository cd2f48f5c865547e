using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.ControlPlane.Controllers;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Services;

/// <summary>Services, pods and endpoints by namespace and name.</summary>
internal sealed class EndpointsIndex
{
    private readonly Dictionary<string, Dictionary<string, Service>> _services = [];
    private readonly Dictionary<string, Dictionary<string, Pod>> _pods = [];
    private readonly Dictionary<string, Dictionary<string, Endpoints>> _endpoints = [];

    public void Clear()
    {
        _services.Clear();
        _pods.Clear();
        _endpoints.Clear();
    }

    public void Set(ApiObject item)
    {
        switch (item)
        {
            case Service service: Put(_services, service); break;
            case Pod pod: Put(_pods, pod); break;
            case Endpoints endpoints: Put(_endpoints, endpoints); break;
        }
    }

    public void Remove(ApiObject item)
    {
        switch (item)
        {
            case Service: Take(_services, item); break;
            case Pod: Take(_pods, item); break;
            case Endpoints: Take(_endpoints, item); break;
        }
    }

    public Service? FindService(string @namespace, string name) => _services.GetValueOrDefault(@namespace)?.GetValueOrDefault(name);

    public Endpoints? FindEndpoints(string @namespace, string name) => _endpoints.GetValueOrDefault(@namespace)?.GetValueOrDefault(name);

    public IReadOnlyCollection<Pod> PodsIn(string @namespace) =>
        _pods.TryGetValue(@namespace, out var pods) ? pods.Values : (IReadOnlyCollection<Pod>)[];

    /// <summary>The services whose selector takes the pod as it was or as it is; none when nothing changed that an address tells.</summary>
    public IEnumerable<Service> ConcernedBy(Pod? old, Pod? @new)
    {
        if (old is not null && @new is not null && IsSameAddress(old, @new)) yield break;
        if (!_services.TryGetValue((@new ?? old)!.Metadata.Namespace!, out var services)) yield break;
        foreach (var service in services.Values)
        {
            var selector = service.Spec.Selector;
            if (Takes(selector, old) || Takes(selector, @new)) yield return service;
        }
    }

    private static bool Takes(IReadOnlyDictionary<string, string>? selector, Pod? pod) =>
        pod is not null && selector.Selects(pod.Metadata.Labels);

    private static bool IsSameAddress(Pod old, Pod @new) =>
        old.Status?.PodIP == @new.Status?.PodIP && old.IsReady() == @new.IsReady() && old.IsActive() == @new.IsActive()
        && old.Metadata.Uid == @new.Metadata.Uid && old.Spec.NodeName == @new.Spec.NodeName
        && ReferenceEquals(old.Metadata.Labels, @new.Metadata.Labels);

    private static void Put<T>(Dictionary<string, Dictionary<string, T>> rooms, T item) where T : ApiObject
    {
        var (room, name) = (item.Key().Namespace, item.Key().Name);
        if (!rooms.TryGetValue(room, out var items)) rooms[room] = items = [];
        items[name] = item;
    }

    private static void Take<T>(Dictionary<string, Dictionary<string, T>> rooms, ApiObject item)
    {
        var (room, name) = (item.Key().Namespace, item.Key().Name);
        if (rooms.TryGetValue(room, out var items) && items.Remove(name) && items.Count == 0) rooms.Remove(room);
    }
}
