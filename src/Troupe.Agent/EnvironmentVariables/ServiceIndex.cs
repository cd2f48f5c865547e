using System.Collections.Immutable;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Services;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>The services that there are, kept by a watch; asks the API only when the watch has not come far enough.</summary>
public sealed class ServiceIndex(IApiClient client)
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<(string Namespace, string Name), Service> _services =
        ImmutableDictionary<(string, string), Service>.Empty;

    private long _revision = -1;
    private Task<ObjectList<Service>>? _refresh;

    public void Replace(IEnumerable<Service> services, string? resourceVersion)
    {
        lock (_lock)
        {
            if (Number(resourceVersion) < _revision) return;
            _services = services.ToImmutableDictionary(Key);
            _revision = Number(resourceVersion);
        }
    }

    public void Add(Service service)
    {
        lock (_lock)
        {
            _services = _services.SetItem(Key(service), service);
            _revision = Math.Max(_revision, Number(service.Metadata.ResourceVersion));
        }
    }

    public void Remove(Service service)
    {
        lock (_lock)
        {
            _services = _services.Remove(Key(service));
            _revision = Math.Max(_revision, Number(service.Metadata.ResourceVersion));
        }
    }

    /// <summary>The services of a namespace, with every one that was there at a revision.</summary>
    /// <remarks>All who ask while a list is on its way, for no later revision, wait for the same list.</remarks>
    public async Task<IReadOnlyList<Service>> OfNamespaceAsync(string @namespace, string? atLeast, CancellationToken cancellationToken)
    {
        // A list that was on its way already may be too old; one that began after the question is as new as it gets.
        for (var asked = 0; ; asked++)
        {
            Task<ObjectList<Service>> refresh;
            lock (_lock)
            {
                if (asked == 2 || _revision >= Number(atLeast))
                    return [.. _services.Values.Where(service => service.Metadata.Namespace == @namespace)];
                refresh = _refresh ??= client.ListAsync<Service>(cancellationToken: CancellationToken.None);
            }

            try
            {
                var list = await refresh.WaitAsync(cancellationToken);
                Replace(list.Items, list.Metadata.ResourceVersion);
            }
            catch (Exception failure) when (failure is ApiException or ApiUnreachableException && _revision >= 0)
            {
                // Containers are restarted while the API is away; they then find the services that were known.
                asked = 1;
            }
            finally
            {
                lock (_lock)
                    if (_refresh == refresh && refresh.IsCompleted) _refresh = null;
            }
        }
    }

    private static (string Namespace, string Name) Key(Service service) => (service.Metadata.Namespace ?? "", service.Metadata.Name ?? "");

    private static long Number(string? resourceVersion) => long.TryParse(resourceVersion, out var number) ? number : 0;
}
