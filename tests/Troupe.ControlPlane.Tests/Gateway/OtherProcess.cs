using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Messaging;
using Troupe.Security.Authentication;
using Troupe.Security.Authorization;
using Troupe.Security.Bootstrapping;
using Troupe.Security.Identities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Gateway;

/// <summary>An actor system of another process, as far as the control plane can tell: it speaks with it over TCP.</summary>
public sealed class OtherProcess : IAsyncLifetime
{
    private const string OverTcp = """akka.remote.enabled-transports = ["akka.remote.dot-netty.tcp"]""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<Identity> _asked = [];
    private TestControlPlane _plane = null!;
    private ActorSystem _system = null!;
    private ActorSelection _gateway = null!;

    public static IReadOnlyDictionary<string, Identity> Tokens { get; } = new Dictionary<string, Identity>
    {
        ["sesame"] = new("alice", "team-a") { Uid = "7" },
        ["of-a-node"] = Identity.Node("node-1"),
    };

    public BootstrapToken Joining { get; } = BootstrapToken.Create();

    public BootstrapToken Expired { get; } = BootstrapToken.Create();

    internal GatewayClient Admin => _plane.Client;

    /// <summary>Whom the authorizer was asked about since the last call.</summary>
    public IReadOnlyList<Identity> Asked()
    {
        var asked = _asked.ToList();
        _asked.Clear();
        return [.. asked.Where(identity => identity != Identity.Admin)];
    }

    public async Task InitializeAsync()
    {
        _plane = await TestControlPlane.StartAsync(options => options with
        {
            Configuration = options.Configuration + "\n" + OverTcp, Tokens = [new KnownTokens()], Authorizer = new Recording(_asked),
        });
        _system = ActorSystem.Create("other", ConfigurationFactory.ParseString(
            OverTcp + """

            akka { loglevel = WARNING, actor.provider = remote }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """ + "\n" + SerializerBindings.Hocon));
        var address = Akka.Cluster.Cluster.Get(_plane.Host.System).SelfAddress;
        _gateway = _system.ActorSelection(new RootActorPath(address) / "user" / "gateway");
        await Admin.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = BootstrapToken.Namespace } });
        await KeepAsync(Joining, TimeSpan.FromHours(1));
        await KeepAsync(Expired, TimeSpan.FromHours(-1));
    }

    public Task<GatewayReply> AskAsync(GatewayRequest request) => _gateway.Ask<GatewayReply>(request, Patience);

    /// <summary>Names no sender, so that it looks like the system's own.</summary>
    public void Tell(GatewayRequest request) => _gateway.Tell(request, ActorRefs.NoSender);

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _plane.DisposeAsync();
    }

    private Task KeepAsync(BootstrapToken token, TimeSpan life) =>
        Admin.CreateAsync(token.ToSecret(TimeProvider.System.GetUtcNow() + life, null));

    private sealed class KnownTokens : ITokens
    {
        public TokenAnswer? Find(string token) => Tokens.TryGetValue(token, out var identity) ? TokenAnswer.Of(identity) : null;
    }

    private sealed class Recording(ConcurrentQueue<Identity> asked) : IAuthorizer
    {
        private readonly RestrictNodes _rules = new(new AllowAll());

        public ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken)
        {
            asked.Enqueue(access.Identity);
            return _rules.AuthorizeAsync(access, cancellationToken);
        }
    }
}
