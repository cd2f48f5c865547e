using System.Threading.Channels;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Passes the engine's events on in Troupe's terms.</summary>
internal sealed class EngineEvents(ChannelWriter<RuntimeEvent> events) : IProgress<Message>
{
    public static Dictionary<string, IDictionary<string, bool>> Filter(NodeScope scope) => new(ContainerLabels.Filter(scope))
    {
        ["type"] = new Dictionary<string, bool> { ["container"] = true },
        ["event"] = new Dictionary<string, bool> { ["start"] = true, ["die"] = true, ["destroy"] = true },
    };

    public void Report(Message value)
    {
        if (value.Actor?.Attributes is not { } attributes || !attributes.TryGetValue(ContainerLabels.Uid, out var podUid)) return;
        RuntimeEventKind? kind = value.Action switch
        {
            "start" => RuntimeEventKind.Started,
            "die" => RuntimeEventKind.Died,
            "destroy" => RuntimeEventKind.Removed,
            _ => null,
        };
        if (kind is { } known) events.TryWrite(new RuntimeEvent(value.Actor.ID, podUid, known));
    }
}
