using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Cluster;
using Troupe.ControlPlane.Gateway;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.ControlPlane.Tests;

/// <summary>A whole control plane on SQLite in a directory of its own, which can be stopped and started again.</summary>
/// <remarks>Without controllers, so that a test sees only its own writes; tests of controllers ask for those they need.</remarks>
internal sealed class TestControlPlane : IAsyncDisposable
{
    private readonly string _directory;
    private readonly Func<ControlPlaneOptions, ControlPlaneOptions> _configure;

    private TestControlPlane(string directory, Func<ControlPlaneOptions, ControlPlaneOptions> configure) =>
        (_directory, _configure) = (directory, configure);

    public ControlPlaneHost Host { get; private set; } = null!;

    public GatewayClient Client => Host.Client(Identity.Admin);

    public static async Task<TestControlPlane> StartAsync(Func<ControlPlaneOptions, ControlPlaneOptions>? configure = null)
    {
        var plane = new TestControlPlane(Directory.CreateTempSubdirectory("troupe-").FullName, configure ?? (options => options));
        await plane.StartAgainAsync();
        return plane;
    }

    /// <param name="configuration">What is different from then on.</param>
    /// <param name="meanwhile">What somebody does to the journal while nothing runs.</param>
    public async Task RestartAsync(string configuration = "", Func<Journal.JournalOptions, Task>? meanwhile = null)
    {
        await Host.StopAsync();
        if (meanwhile is not null) await meanwhile(Host.Options.JournalOptions);
        await StartAgainAsync(configuration);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public static async Task<Status> RefusedAsync(Func<Task<ApiObject>> request) =>
        (await Assert.ThrowsAsync<ApiException>(request)).Status;

    private async Task StartAgainAsync(string configuration = "")
    {
        Host = await ControlPlaneHost.StartAsync(_configure(new ControlPlaneOptions
        {
            StateDirectory = _directory, Configuration = "akka.loglevel = WARNING\n" + configuration, Controllers = [],
        }));
        await Host.WaitUntilReadyAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
