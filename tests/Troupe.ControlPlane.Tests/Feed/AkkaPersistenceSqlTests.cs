using Troupe.Api.Clients;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.ControlPlane.Tests.Feed;

/// <summary>The example among the configurations that lets Akka.Persistence.Sql write the SQLite file.</summary>
public sealed class AkkaPersistenceSqlTests
{
    private static readonly string Example =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "akka-persistence-sql.conf")) + "\ntroupe.entities.events-per-snapshot = 3";

    [Fact]
    public async Task Example_OnSqlite_ServesWhatWasWrittenWithItAndWithoutIt()
    {
        await using var plane = await TestControlPlane.StartAsync(options => options with { Database = null });
        await plane.Client.CreateAsync(Make.Pod("first"));

        await plane.RestartAsync(Example);
        Assert.StartsWith("Akka.Persistence.Sql.", plane.Host.System.Settings.Config.GetString("akka.persistence.journal.sql.class"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => plane.Client.CreateAsync(Make.Pod($"more-{i}"))));
        for (var i = 0; i < 10; i++) await ChangeAsync(plane, $"{i}");
        var written = Shown(plane);

        await plane.RestartAsync(Example);
        Assert.Equal(written, Shown(plane));
        await ChangeAsync(plane, "again");

        await plane.RestartAsync();
        Assert.Equal(21, Shown(plane).Count);
        await ChangeAsync(plane, "after");
    }

    private static async Task ChangeAsync(TestControlPlane plane, string step) =>
        await plane.Client.ReplaceAsync((await plane.Client.GetAsync<Pod>("default", "first")).Labelled("step", step));

    private static IReadOnlyList<string> Shown(TestControlPlane plane) =>
        [.. plane.Host.Objects.Current.List<Pod>().Select(pod => $"{pod.Metadata.Name} {pod.Metadata.Uid} {pod.Metadata.ResourceVersion}")];
}
