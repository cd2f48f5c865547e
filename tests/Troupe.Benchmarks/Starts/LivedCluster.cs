using Troupe.Api.Defaults;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Benchmarks.ApiServers;
using Troupe.Domain.Entities;
using Troupe.Domain.Nodes;
using Troupe.Domain.Pods;
using Troupe.Journal;
using static Troupe.Domain.Entities.ObjectCommand;

namespace Troupe.Benchmarks.Starts;

/// <summary>The state directory of a cluster with so many running pods, which came about in so many events.</summary>
/// <remarks>The events are those that the deciders decide; they are written into the journal without anybody's asking for them.</remarks>
internal sealed class LivedCluster
{
    private const int WritesAtOnce = 4_096;
    private const int SerializerId = 7_347;

    /// <summary>Its creation and two reports of its agent.</summary>
    private const int EventsOfALivingPod = 3;

    /// <summary>Its creation, a report, the wish that it go, and its end.</summary>
    private const int EventsOfAGonePod = 4;

    private static readonly DateTimeOffset Began = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly PodStatus Scheduled = Status(0);
    private static readonly ObjectEvent<Pod>.Created Newborn =
        (ObjectEvent<Pod>.Created)Birth(PodKind.Instance, Complete(PodRequests.Pod("newborn")));

    private readonly EmbeddedJournal _journal;
    private readonly List<Task> _writes = [];

    private LivedCluster(EmbeddedJournal journal) => _journal = journal;

    public static async Task FillAsync(string directory, int pods, int events)
    {
        var options = new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(directory, "journal.db")}");
        using var journal = EmbeddedJournal.Open(options);
        await new LivedCluster(journal).FillAsync(pods, events);
    }

    private async Task FillAsync(int pods, int events)
    {
        // Pods of a node that is not there would be removed at the start.
        var node = new Node { ApiVersion = "v1", Kind = "Node", Metadata = new ObjectMeta { Name = PodRequests.NodeName, Uid = Uid(-1) } };
        await WriteAsync($"Node//{PodRequests.NodeName}", Birth(NodeKind.Instance, node));
        var lived = events > pods;
        for (var number = 0; number < pods; number++)
        {
            // Either way the pods are the same in the end.
            DomainEvent[] life = lived
                ? [Created(number, null), Reported(1), Reported(2)]
                : [Created(number, Status(2))];
            await WriteAsync(IdOf(number), life);
        }

        for (var number = pods; number < pods + (events - pods * EventsOfALivingPod) / EventsOfAGonePod; number++)
            await WriteAsync(IdOf(number), Created(number, null), Reported(1), new ObjectEvent<Pod>.DeletionRequested(30, null), Gone);
        await Task.WhenAll(_writes);
    }

    private static DomainEvent Gone => new ObjectEvent<Pod>.Deleted();

    private async Task WriteAsync(string persistenceId, params IReadOnlyList<DomainEvent> events)
    {
        _writes.Add(_journal.AppendAsync([.. events.Select((@event, i) => new NewEvent(
            persistenceId, i + 1, EventSerialization.Manifest(@event), SerializerId, EventSerialization.Serialize(Stamped(@event)), "fill",
            Began.UtcDateTime))]));
        if (_writes.Count < WritesAtOnce) return;

        await Task.WhenAll(_writes);
        _writes.Clear();
    }

    private static DomainEvent Stamped(DomainEvent @event) => @event with { Context = new EventContext("system:node:node-1", null, Began) };

    private static DomainEvent Created(int number, PodStatus? status) => Newborn with
    {
        Object = Newborn.Object with
        {
            Metadata = Newborn.Object.Metadata with { Name = NameOf(number), Uid = Uid(number) }, Status = status ?? Scheduled,
        },
    };

    private static DomainEvent Reported(int restarts) => new PodEvent.PodStatusReported(Status(restarts));

    private static DomainEvent Birth(EntityKind kind, ApiObject newborn) => kind.Decide(kind.Initial, new CreateObject(newborn)
    {
        Target = new EntityKey(kind.Name, newborn.Metadata.Namespace ?? "", newborn.Metadata.Name!),
        Context = new CommandContext("admin", null, Began),
    }).Events.Single();

    private static Pod Complete(Pod pod)
    {
        var whole = (Pod)ObjectDefaults.Apply(pod);
        return whole with { Metadata = whole.Metadata with { Namespace = "default", Uid = Uid(0), CreationTimestamp = Began } };
    }

    private static PodStatus Status(int restarts) => new()
    {
        Phase = "Running", HostIP = "10.99.0.1", PodIP = "10.244.0.2", StartTime = Began,
        Conditions =
        [
            .. ((string[])["PodScheduled", "Initialized", "ContainersReady", "Ready"]).Select(type => new PodCondition
            {
                Type = type, Status = "True", LastTransitionTime = Began,
            }),
        ],
        ContainerStatuses =
        [
            new ContainerStatus
            {
                Name = "frontend", Image = "kubeguide/guestbook-php-frontend:latest", Ready = true, Started = true, RestartCount = restarts,
                ContainerID = $"docker://{restarts:x64}",
                State = new ContainerState { Running = new ContainerStateRunning { StartedAt = Began.AddSeconds(restarts) } },
            },
        ],
    };

    private static string IdOf(int number) => $"Pod/default/{NameOf(number)}";

    private static string NameOf(int number) => $"frontend-{number:d6}";

    private static string Uid(int number) => $"00000000-0000-4000-8000-{number + 1:d12}";
}
