using System.Globalization;
using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.ConfigMaps;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Troupe.ControlPlane.Checkpoints;
using Troupe.ControlPlane.Tests.Journals;
using Xunit;

namespace Troupe.ControlPlane.Tests.Checkpoints;

/// <summary>A whole control plane that starts from a checkpoint, and one that lost it, show and do the same.</summary>
public sealed class StartTests
{
    private const string OftenAndYoung = "troupe { watches.recent-changes = 8, checkpoints { interval = 8, keep-free = 0 } }";

    [Fact]
    public async Task Start_FromACheckpoint_ShowsWhatTheWholeJournalShows()
    {
        await using var plane = await StartAsync();
        await WriteAsync(plane, 40);
        var before = await ShownAsync(plane);
        await plane.RestartAsync(OftenAndYoung);
        var revision = RevisionOf(plane);
        Assert.InRange(revision, 8, RevisionNow(before));
        Assert.Equal(before, await ShownAsync(plane));

        await WriteAsync(plane, 20);
        var later = await ShownAsync(plane);
        await plane.RestartAsync(OftenAndYoung);
        Assert.True(RevisionOf(plane) > revision);
        Assert.Equal(later, await ShownAsync(plane));

        await plane.RestartAsync(OftenAndYoung, _ => Task.Run(() => File.Delete(NameIn(plane))));
        Assert.Equal(later, await ShownAsync(plane));
    }

    /// <summary>A process that is killed leaves an older checkpoint and a longer journal behind it.</summary>
    [Fact]
    public async Task Start_FromAnOldCheckpoint_ReadsWhatCameAfterIt()
    {
        await using var plane = await StartAsync();
        await WriteAsync(plane, 30);
        await plane.RestartAsync(OftenAndYoung);
        var old = await File.ReadAllBytesAsync(NameIn(plane));
        await WriteAsync(plane, 60);
        var before = await ShownAsync(plane);

        await plane.RestartAsync(OftenAndYoung, _ => File.WriteAllBytesAsync(NameIn(plane), old));

        Assert.Equal(before, await ShownAsync(plane));
        await WriteAsync(plane, 10);
    }

    [Fact]
    public async Task Watch_AnyRevisionBelowTheCheckpoint_ResumesFromTheJournal()
    {
        await using var plane = await StartAsync();
        await WriteAsync(plane, 40);
        var whole = await WatchAsync(plane, "1", 40);
        await plane.RestartAsync(OftenAndYoung);
        Assert.True(RevisionOf(plane) > 20);

        Assert.Equal(whole, await WatchAsync(plane, "1", whole.Count));
        for (var i = 0; i < whole.Count - 1; i += 5)
            Assert.Equal(whole.Skip(i + 1), await WatchAsync(plane, whole[i].Split(' ')[0], whole.Count - i - 1));
    }

    [Fact]
    public async Task Write_ObjectsFromACheckpoint_GoOnWhereTheyStood()
    {
        await using var plane = await StartAsync();
        await WriteAsync(plane, 40);
        var stale = (ConfigMap)await plane.Client.GetAsync(ResourceKinds.ConfigMaps, "default", "map-1");
        await plane.Client.ReplaceAsync(stale with { Data = new Dictionary<string, string> { ["round"] = "last" } });
        await WriteAsync(plane, 40);
        await plane.RestartAsync(OftenAndYoung);

        var current = (ConfigMap)await plane.Client.GetAsync(ResourceKinds.ConfigMaps, "default", "map-1");
        Assert.Equal(409, (await TestControlPlane.RefusedAsync(() => plane.Client.ReplaceAsync(stale))).Code);
        await plane.Client.ReplaceAsync(current with { Data = new Dictionary<string, string> { ["round"] = "again" } });
        await plane.Client.CreateAsync(Make.Pod("young"));
        Assert.Equal(2, plane.Host.Objects.Current.Count(ResourceKinds.Pods, "default"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_EarlierJournalTwice_ShowsTheSameObjects(bool withSnapshots)
    {
        using var earlier = EarlierJournal.Restore("troupe-0.1.0", withSnapshots);
        await using var plane = await TestControlPlane.StartAsync(options => options with
        {
            Database = earlier.Database, Time = earlier.Clock, Controllers = [],
            Configuration = options.Configuration + "\n" + OftenAndYoung,
        });
        await WriteAsync(plane, 20);
        var first = await ShownAsync(plane);

        await plane.RestartAsync();

        Assert.True(RevisionOf(plane) > 0);
        Assert.Equal(first, await ShownAsync(plane));
    }

    private static Task<TestControlPlane> StartAsync() => TestControlPlane.StartAsync(options => options with
    {
        Configuration = options.Configuration + "\n" + OftenAndYoung,
    });

    /// <summary>A pod that comes and goes, and maps that change.</summary>
    private static async Task WriteAsync(TestControlPlane plane, int writes)
    {
        for (var i = 0; i < writes; i++)
        {
            var name = $"map-{i % 5}";
            var data = new Dictionary<string, string> { ["round"] = i.ToString(CultureInfo.InvariantCulture) };
            var found = (await plane.Client.ListAsync<ConfigMap>()).Items.FirstOrDefault(map => map.Metadata.Name == name);
            if (i % 10 == 9) await plane.Client.DeleteAsync(ResourceKinds.ConfigMaps, "default", name);
            else if (found is not null) await plane.Client.ReplaceAsync(found with { Data = data });
            else await plane.Client.CreateAsync(Map(name, data));
        }

        if (!(await plane.Client.ListAsync<Pod>()).Items.Any()) await plane.Client.CreateAsync(Make.Pod("web"));
    }

    private static ConfigMap Map(string name, IReadOnlyDictionary<string, string> data) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Data = data,
    };

    private static async Task<IReadOnlyList<string>> ShownAsync(TestControlPlane plane)
    {
        var all = new List<string>();
        foreach (var kind in ResourceKinds.All)
        {
            foreach (var item in (await plane.Client.ListAsync(kind, null)).Items)
                all.Add(kind.Kind + JsonSerializer.Serialize(item, item.GetType(), ApiJson.Lenient));
        }

        return [$"{plane.Host.Objects.Current.Revision}", .. all];
    }

    private static async Task<IReadOnlyList<string>> WatchAsync(TestControlPlane plane, string revision, int events)
    {
        var told = new List<string>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var step in plane.Client.WatchAsync(ResourceKinds.ConfigMaps, null, revision, null, deadline.Token))
        {
            told.Add($"{step.Object!.Metadata.ResourceVersion} {step.Type} {step.Object!.Metadata.Name}");
            if (told.Count == events) break;
        }

        return told;
    }

    private static long RevisionNow(IReadOnlyList<string> shown) => long.Parse(shown[0], CultureInfo.InvariantCulture);

    private static string NameIn(TestControlPlane plane) => Path.Combine(plane.Host.Options.StateDirectory, "read-model.checkpoint");

    private static long RevisionOf(TestControlPlane plane) => new CheckpointFile(NameIn(plane), 0).ReadHeader().Place.Revision;
}
