using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Plugins;
using Akka.Persistence.Recovering;

namespace Akka.Persistence;

/// <summary>The journals and snapshot stores of a system, each made when it is first asked for.</summary>
public class PersistenceExtension : IExtension
{
    private const string JournalFallback = "akka.persistence.journal-plugin-fallback";
    private const string SnapshotStoreFallback = "akka.persistence.snapshot-store-plugin-fallback";
    private const string NoSnapshotStore = "akka.persistence.no-snapshot-store";

    private readonly ExtendedActorSystem _system;
    private readonly Config _config;
    private readonly ConcurrentDictionary<string, Lazy<Plugin>> _journals = new();
    private readonly ConcurrentDictionary<string, Lazy<Plugin>> _snapshotStores = new();

    public PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        _config = system.Settings.Config;
        RecoveryPermits = new RecoveryPermits(_config.GetInt("akka.persistence.max-concurrent-recoveries"));
    }

    internal RecoveryPermits RecoveryPermits { get; }

    /// <summary>Tells this run of this process from every other one that writes the same streams.</summary>
    internal string WriterGuid { get; } = Guid.NewGuid().ToString();

    public IActorRef JournalFor(string journalPluginId) => Journal(journalPluginId).Actor;

    public IActorRef SnapshotStoreFor(string snapshotPluginId)
    {
        var id = string.IsNullOrEmpty(snapshotPluginId) ? _config.GetString("akka.persistence.snapshot-store.plugin") : snapshotPluginId;
        if (string.IsNullOrEmpty(id)) id = NoSnapshotStore;
        return Find(_snapshotStores, id, SnapshotStoreFallback).Actor;
    }

    public string PersistenceId(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    internal TimeSpan RecoveryEventTimeout(string journalPluginId) => Journal(journalPluginId).RecoveryEventTimeout;

    private Plugin Journal(string journalPluginId)
    {
        var id = string.IsNullOrEmpty(journalPluginId) ? _config.GetString("akka.persistence.journal.plugin") : journalPluginId;
        if (string.IsNullOrEmpty(id))
            throw new ArgumentException("There is no default journal: set akka.persistence.journal.plugin.", nameof(journalPluginId));

        return Find(_journals, id, JournalFallback);
    }

    private Plugin Find(ConcurrentDictionary<string, Lazy<Plugin>> plugins, string id, string fallback) =>
        plugins.GetOrAdd(id, _ => new Lazy<Plugin>(() => Plugin.Start(_system, _system.Settings.Config, id, fallback))).Value;
}
