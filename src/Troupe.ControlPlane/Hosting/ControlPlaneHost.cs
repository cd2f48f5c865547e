using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.ReadModels;
using Troupe.Journal;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Hosting;

/// <summary>A whole control plane in this process, for a program without a host of its own; it keeps its log to itself.</summary>
/// <remarks>A program that has one, as `troupe` itself, calls <see cref="ControlPlaneHosting.AddTroupeControlPlane"/> instead.</remarks>
public sealed class ControlPlaneHost : IAsyncDisposable
{
    private readonly IHost _host;
    private Task? _stopped;

    private ControlPlaneHost(IHost host, ControlPlaneOptions options) => (_host, Options) = (host, options);

    public ControlPlaneOptions Options { get; }

    public ActorSystem System => Get<ActorSystem>();

    public ReadModel Objects => Get<ReadModel>();

    /// <summary>What controllers are given; a library user's own actors may use the same.</summary>
    public ControlPlaneContext Context => Get<ControlPlaneContext>();

    /// <summary>Which machine bears which name: asked before a node gets its certificate.</summary>
    public Nodes.NodeNames NodeNames => Get<Nodes.NodeNames>();

    internal FeedProgress Feed => Get<FeedProgress>();

    public bool IsReady => WhyNotReady is null;

    /// <summary>What keeps requests from being answered, or answered with the latest; null when nothing does.</summary>
    public string? WhyNotReady => Get<ControlPlaneReadiness>().WhyNot;

    /// <summary>What cannot be followed in the journal: those objects are set aside, and everything else works.</summary>
    public IReadOnlyCollection<SetAsideObject> SetAside => [.. Objects.Current.SetAside.Values];

    /// <exception cref="StateDirectoryInUseException">Another process has the state directory.</exception>
    /// <exception cref="JournalException">The database cannot be opened.</exception>
    public static async Task<ControlPlaneHost> StartAsync(ControlPlaneOptions options, CancellationToken cancellationToken = default)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddTroupeControlPlane(options);
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ControlPlaneHost(host, options);
        }
        catch
        {
            await DisposeAsync(host).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the API within this process.</summary>
    public GatewayClient Client(Identity identity) => Get<Func<Identity, GatewayClient>>()(identity);

    /// <summary>Completes when all that the journal holds can be read, and `default` exists.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken = default) =>
        Get<ControlPlaneReadiness>().Ready.WaitAsync(cancellationToken);

    /// <summary>Ends watches, then controllers, then entities; what was answered is on disk already.</summary>
    public Task StopAsync() => _stopped ??= StopOnceAsync();

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    private async Task StopOnceAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        await DisposeAsync(_host).ConfigureAwait(false);
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync().ConfigureAwait(false);
        else host.Dispose();
    }
}
