using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Benchmarks.Journals;
using Troupe.Benchmarks.Processes;
using Troupe.ControlPlane.Hosting;
using Troupe.Http;
using Troupe.Security.Identities;

namespace Troupe.Benchmarks.ApiServers;

/// <summary>A control plane with its API, as `troupe server` runs it, in a process beside the load.</summary>
internal static class ApiServerPart
{
    public const string Name = "api-server";

    /// <summary>Says its address on its output once it is ready, and runs until its input is closed.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        await using var host = await ControlPlaneHost.StartAsync(new ControlPlaneOptions
        {
            StateDirectory = arguments[0], Configuration = "akka.loglevel = WARNING",
            Database = MeasuredJournal.Options(arguments.ElementAtOrDefault(1)),
        });
        await using var server = await ApiServer.StartAsync(
            new ApiServerOptions { Url = "http://127.0.0.1:0" },
            host.Client,
            () => host.IsReady ? null : "the control plane is starting",
            TimeProvider.System);
        await host.WaitUntilReadyAsync();
        // Pods of a node that is not there would be removed behind their creation.
        await host.Client(Identity.Admin).CreateAsync(new Node { Metadata = new ObjectMeta { Name = PodRequests.NodeName } });
        Console.WriteLine(server.Url);
        await Part.WaitForEndAsync();
    }
}
