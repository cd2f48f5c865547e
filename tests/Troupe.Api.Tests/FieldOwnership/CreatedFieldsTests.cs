using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Api.Tests.FieldOwnership;

/// <summary>What a creator owns is remembered by an object's outline, and is what a comparison with nothing says.</summary>
public sealed class CreatedFieldsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void After_CreationOfAnyObject_IsWhatAComparisonSays(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
            if (extreme.Unchecked(kind) is { } @object) AssertCompared(kind, @object, extreme.What);
    }

    [Fact]
    public void After_CreationOfRandomPods_IsWhatAComparisonSays() => Prop.ForAll(Pods.ToArbitrary(), json =>
    {
        AssertCompared(ResourceKinds.Pods, json.Deserialize<Pod>(ApiJson.Lenient)!, json.ToJsonString());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void After_CreationOfAlikePods_IsRememberedOnce()
    {
        var (one, other) = (Fields(Named("web-1", "10.244.0.1")), Fields(Named("web-2", "10.244.0.2")));

        Assert.Same(one, other);
        Assert.NotSame(one, Fields(Named("web-3", "10.244.0.3") with { Spec = new PodSpec { Hostname = "web" } }));
    }

    private static FieldsV1 Fields(Pod pod) =>
        Assert.Single(ManagedFields.After(null, null, pod, new FieldWrite("test"), Now)).Fields!;

    private static Pod Named(string name, string ip) => new()
    {
        Metadata = new ObjectMeta { Name = name, GenerateName = "web-", Labels = Make.Labels(("app", name)) },
        Spec = new PodSpec { Containers = [new Container { Name = "main", Image = name }] }, Status = new PodStatus { PodIP = ip },
    };

    private static void AssertCompared(ResourceKind kind, ApiObject @object, string what)
    {
        foreach (var part in new[] { null, "status" })
        {
            var json = JsonSerializer.SerializeToElement(@object, kind.Type, ApiJson.Meaning);
            var (changed, removed) = ObjectFields.Compare(kind, null, json, part);
            Assert.True(removed.IsEmpty);

            var entries = ManagedFields.After(null, null, @object, new FieldWrite("test", part), Now);

            if (changed.IsEmpty)
            {
                Assert.Empty(entries);
                continue;
            }

            var expected = new ManagedFieldsEntry
            {
                Manager = "test", Operation = "Update", ApiVersion = kind.ApiVersion, Time = Now, FieldsType = "FieldsV1",
                Fields = FieldSetJson.Write(changed), Subresource = part,
            };
            Assert.True(entries.SequenceEqual([expected]), $"{what}:\n{expected}\n{entries[0]}");
        }
    }

    // Few words and many repetitions: keys that are there twice, in another order, or not at all.
    private static readonly Gen<string> Words = Gen.Elements("a", "b", "TCP", "UDP", "", "é\"\\", "a}");

    private static Gen<JsonNode?> Value => Gen.OneOf(
        Words.Select(word => (JsonNode?)JsonValue.Create(word)), Gen.Constant<JsonNode?>(null));

    private static Gen<JsonObject> Item(params string[] fields) =>
        Gen.Choose(0, (1 << fields.Length) - 1).SelectMany(mask => Words.SelectMany(text => Gen.Choose(1, 3).Select(number =>
        {
            var item = new JsonObject { ["name"] = text };
            for (var i = 0; i < fields.Length; i++)
                if ((mask & (1 << i)) != 0) item[fields[i]] = fields[i] == "containerPort" ? number : JsonValue.Create(text);
            return item;
        })));

    private static Gen<JsonArray> List(Gen<JsonObject> items) =>
        items.ListOf().Select(some => new JsonArray([.. some.Select(item => (JsonNode?)item.DeepClone())]));

    private static Gen<JsonObject> Map =>
        Words.Zip(Value).ListOf().Select(pairs => new JsonObject(pairs.DistinctBy(pair => pair.Item1)
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2?.DeepClone()))));

    private static Gen<JsonObject> Pods =>
        from labels in Map
        from finalizers in Words.ListOf()
        from selector in Map
        from env in List(Item("value"))
        from ports in List(Item("protocol", "hostIP").Select(port =>
        {
            port["containerPort"] = port["name"]!.GetValue<string>().Length;
            return port;
        }))
        from containers in List(Item("image", "workingDir", "tty"))
        from hostname in Value
        select new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["labels"] = labels, ["finalizers"] = new JsonArray([.. finalizers.Select(text => (JsonNode?)JsonValue.Create(text))]),
            },
            ["spec"] = new JsonObject
            {
                ["nodeSelector"] = selector, ["hostname"] = hostname?.DeepClone(),
                ["containers"] = new JsonArray([.. containers.Select(container =>
                {
                    var full = (JsonObject)container!.DeepClone();
                    full.Remove("tty");
                    (full["env"], full["ports"]) = (env.DeepClone(), ports.DeepClone());
                    return (JsonNode?)full;
                })]),
            },
        };
}
