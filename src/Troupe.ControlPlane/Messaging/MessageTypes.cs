using Troupe.ControlPlane.Entities;
using Troupe.ControlPlane.Gateway;
using Troupe.ControlPlane.Nodes;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Messaging;

/// <summary>
/// The registry of all that may go from one process to another: what has no line here, or with its kind, stays where it is.
/// </summary>
/// <remarks>
/// Control planes of two versions speak with each other while one replaces the other, so manifests never change their meaning.
/// </remarks>
internal static class MessageTypes
{
    private static readonly IReadOnlyDictionary<string, Type> Others = new Dictionary<string, Type>
    {
        ["entity.accepted.v1"] = typeof(CommandAccepted),
        ["entity.refused.v1"] = typeof(CommandRefused),
        ["entity.stop.v1"] = typeof(StopEntity),
        ["node.heartbeat.v1"] = typeof(NodeHeartbeat),
        ["gateway.create.v1"] = typeof(GatewayRequest.CreateObject),
        ["gateway.get.v1"] = typeof(GatewayRequest.GetObject),
        ["gateway.list.v1"] = typeof(GatewayRequest.ListObjects),
        ["gateway.replace.v1"] = typeof(GatewayRequest.ReplaceObject),
        ["gateway.replace-status.v1"] = typeof(GatewayRequest.ReplaceObjectStatus),
        ["gateway.patch.v1"] = typeof(GatewayRequest.PatchObject),
        ["gateway.delete.v1"] = typeof(GatewayRequest.DeleteObject),
        ["gateway.reply.v1"] = typeof(GatewayReply),
    };

    public static readonly IReadOnlyDictionary<string, Type> All =
        ObjectCommand.Manifests.Concat(EntityKinds.All.SelectMany(kind => kind.CommandManifests)).Concat(Others).ToDictionary();

    private static readonly Dictionary<Type, string> Manifests = All.ToDictionary(type => type.Value, type => type.Key);

    public static string ManifestOf(Type type) => Manifests.TryGetValue(type, out var manifest)
        ? manifest
        : throw new InvalidOperationException($"{type.Name} has no manifest, so it cannot leave the process: name it in the registry");

    public static Type? Find(string manifest) => All.GetValueOrDefault(manifest);
}
