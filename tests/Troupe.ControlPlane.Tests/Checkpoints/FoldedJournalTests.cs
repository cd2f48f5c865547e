using System.Reflection;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Checkpoints;

/// <summary>Whoever begins with a checkpoint shows what he shows who has read the whole journal.</summary>
public sealed class FoldedJournalTests
{
    private const int Events = 400;

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Resume_AtEveryCut_ShowsWhatTheWholeJournalShows(int seed)
    {
        var rows = RandomHistory.Make(seed, Events, entitiesPerKind: 3);
        var ids = rows.Select(row => row.PersistenceId).Distinct().ToList();
        var whole = new ReadModelRun();
        var checkpoints = new List<byte[]>();
        var told = new List<string>();
        foreach (var row in rows)
        {
            told.Add(whole.Pass(row));
            checkpoints.Add(whole.Checkpoint());
        }

        var expected = whole.State(ids);
        Assert.Contains(expected, line => line.StartsWith("set aside", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.StartsWith("ended", StringComparison.Ordinal));
        for (var cut = seed; cut < rows.Count; cut += 11)
        {
            var resumed = new ReadModelRun(checkpoints[cut - 1]);
            for (var i = cut; i < rows.Count; i++) Assert.Equal(told[i], resumed.Pass(rows[i]));
            Assert.Equal(expected, resumed.State(ids));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Resume_AgainAndAgain_LosesNothing(int seed)
    {
        var rows = RandomHistory.Make(seed, Events, entitiesPerKind: 2);
        var ids = rows.Select(row => row.PersistenceId).Distinct().ToList();
        var (whole, resumed) = (new ReadModelRun(), new ReadModelRun());
        foreach (var row in rows)
        {
            Assert.Equal(whole.Pass(row), resumed.Pass(row));
            resumed = new ReadModelRun(resumed.Checkpoint());
            if (row.Ordering % 50 == 0) Assert.Equal(whole.State(ids), resumed.State(ids));
        }

        Assert.Equal(whole.State(ids), resumed.State(ids));
    }

    /// <summary>What is not there is not written, and must be nothing when it is read.</summary>
    [Fact]
    public void EveryFieldThatMayBeNull_IsNullAtFirst()
    {
        var nullability = new NullabilityInfoContext();
        var types = typeof(ApiObject).Assembly.GetTypes().Where(type =>
            !type.IsAbstract && !type.ContainsGenericParameters && type.GetConstructor([]) is not null
            && type.GetMethod("<Clone>$") is not null);

        Assert.All(types, type => Assert.All(
            type.GetProperties().Where(property =>
                property.SetMethod is not null && nullability.Create(property).ReadState == NullabilityState.Nullable),
            property => Assert.True(property.GetValue(Activator.CreateInstance(type)) is null, $"{type.Name}.{property.Name}")));
    }

    /// <summary>The state of an object is the object and nothing else, so that one can be made of the other.</summary>
    [Fact]
    public void EveryStateOfAnObject_HoldsTheObjectAlone() => Assert.All(
        EntityKinds.All.Where(kind => kind.Resource is not null),
        kind => Assert.Equal(["Object"], kind.StateType.GetProperties().Select(property => property.Name)));

    [Fact]
    public void Histories_AreOfEveryKind()
    {
        var kinds = RandomHistory.Make(1, Events, entitiesPerKind: 3).Select(row => row.PersistenceId.Split('/')[0]).ToHashSet();

        Assert.Empty(EntityKinds.All.Select(kind => kind.Name).Except(kinds));
    }
}
