using System.Text;
using Troupe.Benchmarks.ApiServers;
using Troupe.Benchmarks.Etcd;

namespace Troupe.Benchmarks.WatchLatency;

/// <summary>Troupe's API: pods of a namespace.</summary>
internal sealed class WatchedApi(Uri url) : IWatched
{
    public Uri Url => url;

    public byte[] Write(string name) => PodRequests.Create(url, name);

    public HttpRequestMessage Watch() => new(HttpMethod.Get, new Uri(url, $"{PodRequests.Path}?watch=true"));

    public string Mark(string name) => $"\"name\":\"{name}\"";
}

/// <summary>etcd's JSON gateway: keys with a prefix.</summary>
internal sealed class WatchedEtcd(Uri url) : IWatched
{
    public Uri Url => url;

    public byte[] Write(string name) => EtcdRequests.Put(url, name, PodRequests.Body(name));

    public HttpRequestMessage Watch() => new(HttpMethod.Post, new Uri(url, "/v3/watch"))
    {
        Content = new StringContent(EtcdRequests.Watch(), Encoding.ASCII, "application/json"),
    };

    public string Mark(string name) => $"\"key\":\"{EtcdRequests.Key(name)}\"";
}
