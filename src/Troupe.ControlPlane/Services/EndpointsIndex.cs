using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Domain.Indexes;
using Troupe.Domain.Labels;
using Troupe.Domain.Pods;

namespace Troupe.ControlPlane.Services;

/// <summary>Services, pods and endpoints by namespace and name.</summary>
internal sealed class EndpointsIndex
{
    private readonly GroupedIndex<string, Service> _services = new();
    private readonly GroupedIndex<string, Pod> _pods = new();
    private readonly GroupedIndex<string, Endpoints> _endpoints = new();

    public void Clear()
    {
        _services.Clear();
        _pods.Clear();
        _endpoints.Clear();
    }

    public void Set(ApiObject item)
    {
        var (@namespace, name) = (item.Metadata.Namespace!, item.Metadata.Name!);
        switch (item)
        {
            case Service service: _services.Set(@namespace, name, service); break;
            case Pod pod: _pods.Set(@namespace, name, pod); break;
            case Endpoints endpoints: _endpoints.Set(@namespace, name, endpoints); break;
        }
    }

    public void Remove(ApiObject item)
    {
        var (@namespace, name) = (item.Metadata.Namespace!, item.Metadata.Name!);
        switch (item)
        {
            case Service: _services.Remove(@namespace, name); break;
            case Pod: _pods.Remove(@namespace, name); break;
            case Endpoints: _endpoints.Remove(@namespace, name); break;
        }
    }

    public Service? FindService(string @namespace, string name) => _services.Find(@namespace, name);

    public Endpoints? FindEndpoints(string @namespace, string name) => _endpoints.Find(@namespace, name);

    public IReadOnlyCollection<Pod> PodsIn(string @namespace) => _pods[@namespace];

    /// <summary>The services whose selector takes the pod as it was or as it is; none when nothing changed that an address tells.</summary>
    public IEnumerable<Service> ConcernedBy(Pod? old, Pod? @new)
    {
        if (old is not null && @new is not null && IsSameAddress(old, @new)) yield break;
        foreach (var service in _services[(@new ?? old)!.Metadata.Namespace!])
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
}
