using Microsoft.Extensions.DependencyInjection;
using Troupe.Api.Kinds;
using Troupe.ControlPlane.Entities;
using Troupe.Domain.Entities;
using Troupe.Domain.NodeNames;
using static Troupe.Domain.NodeNames.NodeNamesCommand;

namespace Troupe.ControlPlane.Nodes;

/// <summary>Asks the one writer of node names: of two machines that join under one name, one gets its certificate.</summary>
public sealed class NodeNames
{
    private const string Controller = "system:controller:node-names";

    private readonly EntityCommands _entities;
    private readonly EntityTruth _truth;
    private readonly ReadModels.ReadModel _readModel;
    private readonly TimeProvider _time;

    private NodeNames(IServiceProvider services) => (_entities, _truth, _readModel, _time) = (
        services.GetRequiredService<EntityCommands>(), services.GetRequiredService<EntityTruth>(),
        services.GetRequiredService<ReadModels.ReadModel>(), services.GetRequiredService<TimeProvider>());

    internal static NodeNames Of(IServiceProvider services) => new(services);

    internal IReadOnlyDictionary<string, NodeNameClaim> Claims =>
        (_readModel.Current.FindState(NodeNamesKind.Key) as NodeNamesState ?? NodeNamesState.Empty).Claims;

    /// <summary>Makes a name a key's own; the same key may ask again.</summary>
    /// <param name="key">The fingerprint of the public key.</param>
    /// <param name="isHolder">Whoever asks is the node itself, or may give its name to another.</param>
    /// <exception cref="Api.Responses.ApiException">The name is another's, or nobody knows.</exception>
    public async Task ClaimAsync(string user, string node, string key, bool isHolder, CancellationToken cancellationToken = default)
    {
        var isTaken = !isHolder && await _truth.FindAsync(NodeKey(node)).ConfigureAwait(false) is not null;
        await SendAsync(context => new ClaimNodeName(node, key, isHolder, isTaken) { Target = NodeNamesKind.Key, Context = context }, user)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal Task RegisterAsync(string node, string uid) =>
        SendAsync(context => new RegisterNodeName(node, uid) { Target = NodeNamesKind.Key, Context = context }, Controller);

    internal Task ReleaseAsync(string node, string uid) =>
        SendAsync(context => new ReleaseNodeName(node, uid) { Target = NodeNamesKind.Key, Context = context }, Controller);

    /// <summary>The node is not among those that are seen: its name is free, unless it is only not seen yet.</summary>
    internal async Task ReleaseUnlessLivingAsync(string node, string uid)
    {
        if ((await _truth.FindAsync(NodeKey(node)).ConfigureAwait(false))?.Metadata.Uid != uid)
            await ReleaseAsync(node, uid).ConfigureAwait(false);
    }

    private static EntityKey NodeKey(string node) => new(ResourceKinds.Nodes.Kind, "", node);

    private Task SendAsync(Func<CommandContext, Command> command, string user) =>
        _entities.SendAsync(command(new CommandContext(user, null, _time.GetUtcNow())));
}
