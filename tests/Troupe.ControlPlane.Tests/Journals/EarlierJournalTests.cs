using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Serialization;
using Troupe.Api.Services;
using Troupe.ControlPlane.Controllers;
using Troupe.ControlPlane.Hosting;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.ControlPlane.Tests.Journals;

/// <summary>Stored events are for ever: this version starts on what earlier ones wrote, shows what they showed, and goes on.</summary>
public sealed class EarlierJournalTests
{
    public static TheoryData<string, bool> Journals => new()
    {
        { "troupe-0.1.0", true },
        { "troupe-0.1.0", false },
    };

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Start_EarlierJournal_ShowsTheSameObjects(string version, bool withSnapshots)
    {
        using var earlier = EarlierJournal.Restore(version, withSnapshots);
        await using var plane = await StartAsync(earlier);

        var (expected, shown) = (earlier.Objects.Select(Text).ToList(), await ShownAsync(plane));
        foreach (var (was, @is) in expected.Zip(shown)) Assert.Equal(was, @is);
        Assert.Equal(expected.Count, shown.Count);
    }

    /// <summary>The comparison itself: it must see a difference where the meaning differs, and only there.</summary>
    [Theory]
    [InlineData("""{"spec":{"containers":[{"resources":{"limits":{"cpu":"1"}}}]}}""",
        """{"spec":{"containers":[{"resources":{"limits":{"cpu":"1000m"}}}]}}""", true)]
    [InlineData("""{"spec":{"containers":[{"resources":{"limits":{"cpu":"1"}}}]}}""",
        """{"spec":{"containers":[{"resources":{"limits":{"cpu":"2"}}}]}}""", false)]
    [InlineData("""{"metadata":{"labels":{"size":"1"}}}""", """{"metadata":{"labels":{"size":"1000m"}}}""", false)]
    [InlineData("""{"metadata":{"name":"1"}}""", """{"metadata":{"name":"1.0"}}""", false)]
    [InlineData("""{"spec":{"containers":[{"args":["1k"]}]}}""", """{"spec":{"containers":[{"args":["1000"]}]}}""", false)]
    [InlineData("""{"metadata":{"labels":{}},"spec":{}}""", """{"spec":{}}""", true)]
    public void Text_TwoPods_IsTheSameWhereTheyMeanTheSame(string one, string other, bool expected) =>
        Assert.Equal(expected, Text(Pod(one)) == Text(Pod(other)));

    [Theory]
    [MemberData(nameof(Journals))]
    public void Journal_OfEarlierVersion_HasEveryEventOfThen(string version, bool withSnapshots)
    {
        using var earlier = EarlierJournal.Restore(version, withSnapshots);
        var known = EntityKinds.All.SelectMany(
            kind => kind.EventManifests.Keys.Concat(kind.Upcasters.Select(upcaster => upcaster.Manifest)));

        Assert.Equal(47, earlier.Manifests.Count);
        Assert.Empty(earlier.Manifests.Except(known));
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Write_EveryObjectOfEarlierJournal_GoesOnAndOutlivesARestart(string version, bool withSnapshots)
    {
        using var earlier = EarlierJournal.Restore(version, withSnapshots);
        await using var plane = await StartAsync(earlier);

        foreach (var (kind, @object) in await AllAsync(plane))
        {
            var labels = new Dictionary<string, string>(@object.Metadata.Labels ?? new Dictionary<string, string>()) { ["later"] = "yes" };
            await plane.Client.ReplaceAsync(@object with
            {
                ApiVersion = kind.ApiVersion, Kind = kind.Kind, Metadata = @object.Metadata with { Labels = labels },
            });
        }

        var written = await ShownAsync(plane);
        await plane.RestartAsync();

        Assert.Equal(written, await ShownAsync(plane));
        Assert.All(await AllAsync(plane), item => Assert.Equal("yes", item.Object.Metadata.Labels!["later"]));
        Assert.Equal(earlier.Objects.Count, written.Count);
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Create_ServiceAndNodeOnEarlierJournal_GetWhatNobodyHolds(string version, bool withSnapshots)
    {
        using var earlier = EarlierJournal.Restore(version, withSnapshots);
        await using var plane = await StartAsync(earlier);
        var before = plane.Host.Objects.Current;

        var service = (Service)await plane.Client.CreateAsync(new Service
        {
            Metadata = new ObjectMeta { Name = "later", Namespace = "play" },
            Spec = new ServiceSpec { Type = "NodePort", Ports = [new ServicePort { Port = 80 }] },
        });
        var node = (Node)await plane.Client.CreateAsync(new Node { Metadata = new ObjectMeta { Name = "later" } });

        Assert.DoesNotContain(before.List<Service>(), held => held.Spec.ClusterIP == service.Spec.ClusterIP);
        Assert.DoesNotContain(
            before.List<Service>().SelectMany(held => held.Spec.Ports ?? []), port => port.NodePort == service.Spec.Ports![0].NodePort);
        Assert.DoesNotContain(before.List<Node>(), held => held.Spec.PodCIDR == node.Spec.PodCIDR);
    }

    [Fact]
    public async Task Scale_ControllerOfEarlierJournal_IsActedOn()
    {
        using var earlier = EarlierJournal.Restore("troupe-0.1.0", withSnapshots: true);
        await using var plane = await StartAsync(earlier, ControllerRegistry.All);

        var web = (ReplicationController)await plane.Client.GetAsync(ResourceKinds.ReplicationControllers, "play", "web");
        var replicas = web.Spec.Replicas!.Value;
        await plane.Client.ReplaceAsync(web with { Spec = web.Spec with { Replicas = replicas + 2 } });

        await Eventually.True(() => Pods() == replicas + 2, "two pods more than before");

        int Pods() => plane.Host.Objects.Current.List<Pod>("play").Count(pod => pod.Metadata.Labels?.GetValueOrDefault("app") == "web");
    }

    private static Task<TestControlPlane> StartAsync(EarlierJournal journal, IReadOnlyList<ControllerRegistration>? controllers = null) =>
        TestControlPlane.StartAsync(options => options with
        {
            Database = journal.Database, Time = journal.Clock, Controllers = controllers ?? [],
        });

    private static async Task<IReadOnlyList<(ResourceKind Kind, ApiObject Object)>> AllAsync(TestControlPlane plane)
    {
        var all = new List<(ResourceKind, ApiObject)>();
        foreach (var kind in ResourceKinds.All)
            all.AddRange((await plane.Client.ListAsync(kind, null)).Items.Select(item => (kind, item)));
        return all;
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(TestControlPlane plane) =>
    [
        .. from item in await AllAsync(plane)
           let metadata = item.Object.Metadata
           orderby item.Kind.ApiVersion, item.Kind.Kind, metadata.Namespace ?? "", metadata.Name
           select Text(Shown(item.Kind, item.Object)),
    ];

    private static JsonObject Pod(string json)
    {
        var pod = JsonNode.Parse(json)!.AsObject();
        (pod["apiVersion"], pod["kind"]) = ("v1", "Pod");
        return pod;
    }

    private static JsonObject Shown(ResourceKind kind, ApiObject @object)
    {
        var json = JsonSerializer.SerializeToNode(@object, @object.GetType(), ApiJson.Lenient)!.AsObject();
        (json["apiVersion"], json["kind"]) = (kind.ApiVersion, kind.Kind);
        return json;
    }

    /// <remarks>
    /// The order of fields is nobody's business, what is empty says as much as what is absent, and what the model calls an amount is equal
    /// by value. Everything else is equal as it is written: a label `1000m` is no `1`.
    /// </remarks>
    private static string Text(JsonObject json)
    {
        var kind = ResourceKinds.Find((string)json["apiVersion"]!, (string)json["kind"]!)!;
        return Sorted(json, kind.Type)!.ToJsonString();
    }

    /// <param name="type">What the model says that it is; null where it says nothing.</param>
    private static JsonNode? Sorted(JsonNode? json, Type? type) => json switch
    {
        JsonObject fields => new JsonObject(
            fields.OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value, TypeOf(field.Key, type))))
                .Where(field => field.Value is not (JsonObject { Count: 0 } or JsonArray { Count: 0 }))),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item, Info(type)?.ElementType))]),
        JsonValue value when IsAmount(type) => Quantity.Parse(value.GetValue<string>()).ToString(),
        _ => json?.DeepClone(),
    };

    private static bool IsAmount(Type? type) => type is not null && (Nullable.GetUnderlyingType(type) ?? type) == typeof(Quantity);

    private static Type? TypeOf(string field, Type? type) => Info(type) switch
    {
        { Kind: JsonTypeInfoKind.Dictionary } entries => entries.ElementType,
        { Kind: JsonTypeInfoKind.Object } @object => @object.Properties.FirstOrDefault(property => property.Name == field)?.PropertyType,
        _ => null,
    };

    private static JsonTypeInfo? Info(Type? type) => type is null ? null : ApiJson.Lenient.GetTypeInfo(type);
}
