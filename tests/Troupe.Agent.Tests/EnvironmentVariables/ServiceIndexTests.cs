using Troupe.Agent.EnvironmentVariables;
using Troupe.Agent.Tests.Clusters;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Agent.Tests.EnvironmentVariables;

public sealed class ServiceIndexTests : IClassFixture<TestPlane>
{
    private readonly ObservedApi _api;
    private int _lists;

    public ServiceIndexTests(TestPlane plane)
    {
        _api = plane.Observed();
        _api.Fault = (verb, _) =>
        {
            if (verb == "list") _lists++;
            return null;
        };
    }

    [Fact]
    public async Task OfNamespace_WatchIsBehind_AsksTheApi()
    {
        var index = new ServiceIndex(_api);
        index.Replace([], "0");
        var created = await _api.CreateAsync(Service("redis", "default"));

        var services = await index.OfNamespaceAsync("default", created.Metadata.ResourceVersion, CancellationToken.None);

        Assert.Contains(services, service => service.Metadata.Name == "redis");
        Assert.Equal(1, _lists);
    }

    [Fact]
    public async Task OfNamespace_WatchIsFarEnough_AsksNobody()
    {
        var index = new ServiceIndex(_api);
        index.Replace([], "3");
        index.Add(Service("redis", "default") with { Metadata = Service("redis", "default").Metadata with { ResourceVersion = "5" } });

        Assert.Single(await index.OfNamespaceAsync("default", "5", CancellationToken.None));
        Assert.Empty(await index.OfNamespaceAsync("other", "4", CancellationToken.None));
        Assert.Equal(0, _lists);
    }

    [Fact]
    public async Task OfNamespace_ApiIsOlderThanAsked_AnswersWithWhatThereIs()
    {
        var index = new ServiceIndex(_api);
        Assert.Empty(await index.OfNamespaceAsync("other", "1000000000", CancellationToken.None));
        Assert.Equal(2, _lists);
    }

    [Fact]
    public async Task OfNamespace_ApiIsAway_AnswersWithWhatIsKnown()
    {
        var index = new ServiceIndex(_api);
        index.Replace([Service("redis", "default")], "3");
        _api.Fault = (_, _) => new ApiException(new Status { Outcome = "Failure", Reason = "ServiceUnavailable", Message = "away" });

        Assert.Single(await index.OfNamespaceAsync("default", "9", CancellationToken.None));
        await Assert.ThrowsAsync<ApiException>(() => new ServiceIndex(_api).OfNamespaceAsync("default", "9", CancellationToken.None));
    }

    private static Service Service(string name, string @namespace) =>
        new()
        {
            ApiVersion = "v1", Kind = "Service", Metadata = new ObjectMeta { Name = name, Namespace = @namespace },
            Spec = new ServiceSpec { Ports = [new ServicePort { Port = 80 }] },
        };
}
