using Akka.Hosting;
using Embedding;
using Troupe.Agent.Hosting;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Hosting;
using Troupe.Security.Identities;

// A web application that has a whole cluster in it: no other process, no Docker, no root, no port but the page's.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Akka", LogLevel.Warning);

var state = builder.Configuration["state"]
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "troupe-embedding");
var cluster = new ControlPlaneOptions { StateDirectory = state };
var node = new NodeSettings
{
    Name = "inside", Cluster = "embedding", Runtime = NodeSettings.Simulated, Address = "127.0.0.1", ServiceCidr = cluster.ServiceCidr,
    PodCidr = cluster.PodCidr, StateFolder = Path.Combine(state, "pods"), Version = "embedded",
};

builder.Services
    .AddSingleton<Happenings>()
    // The application's own actors live in the same system as the cluster's.
    .AddTroupeControlPlane(cluster, "embedding", akka => akka.WithActors((system, registry, resolver) =>
        registry.Register<Follower>(system.ActorOf(resolver.Props<Follower>(), "follower"))))
    .AddTroupeAgent(node, provider => provider.GetRequiredService<Func<Identity, GatewayClient>>()(Identity.Node(node.Name)))
    .AddHostedService<GuestbookSubmission>();

var application = builder.Build();
application.MapGet("/", (Happenings happenings) => Results.Content(Page.Of(happenings), "text/html; charset=utf-8"));
application.Run();
