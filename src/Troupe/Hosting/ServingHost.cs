using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Troupe.Cli.Commands;

namespace Troupe.Hosting;

/// <summary>The .NET host of a command that serves, from its start to the signal that ends it.</summary>
internal static class ServingHost
{
    /// <param name="compose">Adds what the command runs, as any program would that has a host of its own.</param>
    /// <param name="running">Told once all of it has started.</param>
    /// <param name="stopping">Told once it is to end.</param>
    public static async Task RunAsync(
        Action<IServiceCollection> compose, Func<IServiceProvider, CancellationToken, Task> running, Func<Task> stopping,
        CancellationToken stop)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        ServerLog.Configure(builder.Logging, builder.Configuration);
        compose(builder.Services);
        var host = builder.Build();
        // Ends what has started where a later part does not.
        await using var _ = (IAsyncDisposable)host;
        await host.StartAsync(stop);
        await running(host.Services, stop);
        using var memory = IdleMemory.Release(TimeProvider.System);
        await Stopping.WaitAsync(stop);
        await stopping();
        await host.StopAsync(CancellationToken.None);
    }
}
