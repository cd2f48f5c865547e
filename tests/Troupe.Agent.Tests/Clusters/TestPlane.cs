using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.ControlPlane.Hosting;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.Agent.Tests.Clusters;

/// <summary>A control plane for the tests of one class: real, in this process, without controllers, on a folder of its own.</summary>
/// <remarks>Each test has a node and a namespace of its own in it.</remarks>
public sealed class TestPlane : IAsyncLifetime
{
    /// <summary>Where the pods of all tests have their addresses; a node's share is as large as a test's network on Docker.</summary>
    private const string PodCidr = "10.99.128.0/17";

    private const int SharePrefix = 27;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-agent-plane-");
    private ControlPlaneHost _host = null!;

    public IApiClient Admin => _host.Client(Identity.Admin);

    public async Task InitializeAsync()
    {
        _host = await ControlPlaneHost.StartAsync(new ControlPlaneOptions
        {
            StateDirectory = _folder.FullName, Configuration = "akka.loglevel = WARNING", Controllers = ControllerRegistry.Upkeep,
            PodCidr = PodCidr, NodePrefixLength = SharePrefix,
        });
        await _host.WaitUntilReadyAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The API as the agent of a node sees it.</summary>
    public ObservedApi Agent(string node) => new(_host.Client(Identity.Node(node)));

    /// <summary>The API for whatever a test wants, with its faults.</summary>
    public ObservedApi Observed() => new(_host.Client(Identity.Admin));

    /// <summary>Null when there is none.</summary>
    public T? Find<T>(string? @namespace, string name) where T : ApiObject =>
        (T?)_host.Objects.Current.Find(ResourceKinds.Of<T>(), @namespace, name)?.Object;

    public async Task<string> NamespaceAsync()
    {
        var wanted = new Namespace { ApiVersion = "v1", Kind = "Namespace", Metadata = new ObjectMeta { GenerateName = "agent-" } };
        return (await Admin.CreateAsync(wanted)).Metadata.Name!;
    }
}
