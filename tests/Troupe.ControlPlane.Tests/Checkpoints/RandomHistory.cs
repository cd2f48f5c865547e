using System.Text;
using Troupe.Api.Metadata;
using Troupe.ControlPlane.Serialization;
using Troupe.ControlPlane.Tests.Serialization;
using Troupe.Domain.Entities;
using Troupe.Journal;

namespace Troupe.ControlPlane.Tests.Checkpoints;

/// <summary>A journal in which everything happens: events of every kind, commands of several events, and what nobody can read.</summary>
internal sealed class RandomHistory
{
    private static readonly DateTime Began = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Dictionary<(Type, Type, bool), object> Filled = [];

    private readonly Random _random;
    private readonly List<JournalRow> _rows = [];
    private readonly Dictionary<EntityKey, EntityReplay> _entities = [];
    private readonly Dictionary<string, long> _sequenceNrs = [];

    private RandomHistory(int seed) => _random = new Random(seed);

    public static IReadOnlyList<JournalRow> Make(int seed, int events, int entitiesPerKind)
    {
        var history = new RandomHistory(seed);
        while (history._rows.Count < events) history.Next(entitiesPerKind);
        return history._rows;
    }

    private void Next(int entitiesPerKind)
    {
        var rules = EntityKinds.All[_random.Next(EntityKinds.All.Count)];
        var key = new EntityKey(
            rules.Name, rules.Resource is { Namespaced: true } ? $"space-{_random.Next(2)}" : "", $"thing-{_random.Next(entitiesPerKind)}");
        switch (_random.Next(100))
        {
            case 0: Add("Dream/default/flying", "dream.dreamt.v1", "{}"u8.ToArray()); break;
            case 1: Add(key.PersistenceId, rules.EventManifests.Keys.First(), Encoding.UTF8.GetBytes("{\"context\":7}")); break;
            case 2: Add(key.PersistenceId, "pod.abducted.v9", "{}"u8.ToArray()); break;
            case 3: AddRow("/system/sharding", "kept", "x"u8.ToArray(), serializerId: 13); break;
            default: Add(rules, key); break;
        }
    }

    private void Add(EntityKind rules, EntityKey key)
    {
        if (!_entities.TryGetValue(key, out var entity)) _entities[key] = entity = new EntityReplay(key, rules);
        // Most events can follow; a few cannot, and set the object aside.
        var manifests = rules.EventManifests.Keys.Order(StringComparer.Ordinal).ToList();
        var manifest = rules.Resource is null ? manifests[_random.Next(manifests.Count)]
            : EntityKind.ObjectOf(entity.State) is null ? manifests.Find(IsBirth)!
            : manifests.FindAll(one => !IsBirth(one))[_random.Next(manifests.Count - 1)];
        var type = rules.EventManifests[manifest];
        var @event = Event(type, IsBirth(manifest), rules, key);
        if (_random.Next(20) > 0 && !CanFollow(entity, @event)) return;

        var isEnd = type.IsAssignableTo(typeof(IObjectDeleted));
        @event = @event with { IsContinued = !isEnd && _random.Next(4) == 0 };
        Add(key.PersistenceId, EventSerialization.Manifest(@event), EventSerialization.Serialize(@event));
    }

    private static bool IsBirth(string manifest) => manifest.EndsWith(".created.v1", StringComparison.Ordinal);

    private DomainEvent Event(Type type, bool isBirth, EntityKind rules, EntityKey key)
    {
        var isExtreme = _random.Next(2) == 0;
        var model = rules.Resource?.Type ?? typeof(Api.Pods.Pod);
        if (!isBirth) return (DomainEvent)Of(type, model, isExtreme);

        var newborn = (ApiObject)Of(model, model, isExtreme);
        newborn = newborn with
        {
            Metadata = newborn.Metadata with
            {
                Namespace = key.Namespace.Length == 0 ? null : key.Namespace, Name = key.Name, Uid = $"uid-{_random.Next()}",
                ResourceVersion = null,
            },
        };
        return (DomainEvent)Activator.CreateInstance(type, newborn)!;
    }

    private static object Of(Type type, Type model, bool isExtreme)
    {
        lock (Filled)
        {
            if (Filled.TryGetValue((type, model, isExtreme), out var made)) return made;
            return Filled[(type, model, isExtreme)] = new Filling(isExtreme) { Open = model }.Of(type);
        }
    }

    private static bool CanFollow(EntityReplay entity, DomainEvent @event)
    {
        try
        {
            EntityReplay.Next(entity.Rules, entity.Key, entity.State, StoredForm.Check(@event));
            return !entity.IsSetAside || @event is IObjectDeleted;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Add(string persistenceId, string manifest, byte[] payload)
    {
        AddRow(persistenceId, manifest, payload, EventSerializer.Id);
        if (!EntityKey.TryParse(persistenceId, out var key) || EntityKinds.Find(key.Kind) is not { } rules) return;

        if (!_entities.TryGetValue(key, out var entity)) _entities[key] = entity = new EntityReplay(key, rules);
        try
        {
            entity.Apply(EventSerialization.DeserializeEvent(manifest, payload), manifest);
        }
        catch (Exception cause)
        {
            entity.Break(manifest, cause.Message);
        }
    }

    private void AddRow(string persistenceId, string manifest, byte[] payload, int serializerId)
    {
        var sequenceNr = _sequenceNrs[persistenceId] = _sequenceNrs.GetValueOrDefault(persistenceId) + 1;
        // Some numbers are missing, as a transaction that was rolled back leaves them.
        var ordering = (_rows.Count == 0 ? 0 : _rows[^1].Ordering) + 1 + (_random.Next(10) == 0 ? 3 : 0);
        _rows.Add(new JournalRow(
            ordering, persistenceId, sequenceNr, manifest, serializerId, payload, Began.AddSeconds(_rows.Count), "writer"));
    }
}
