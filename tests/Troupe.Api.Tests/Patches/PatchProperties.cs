using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Kinds;
using Troupe.Api.Patches;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.Patches;

/// <summary>Pods that differ in a few fields of every way of merging.</summary>
public sealed class PatchProperties
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Gen<string?> Maybe = Gen.Elements<string?>(null, "1", "2");

    private static readonly Gen<JsonObject> Containers =
        from name in Gen.Elements("a", "b", "c")
        from image in Maybe
        from port in Gen.Elements<int?>(null, 80, 81)
        from argument in Maybe
        select Object(
            ("name", name), ("image", image),
            ("ports", port is null ? null : new JsonArray(Object(("containerPort", port), ("protocol", "TCP")))),
            ("args", argument is null ? null : new JsonArray(argument)));

    private static readonly Gen<JsonObject> Pods =
        from x in Maybe
        from y in Maybe
        from finalizers in Gen.Elements("x/a", "x/b", "x/c").ListOf()
        from hostname in Maybe
        from selector in Maybe
        from containers in Containers.ListOf()
        select Object(
            ("metadata", Object(
                ("name", "web"), ("labels", x is null && y is null ? null : Object(("x", x), ("y", y))),
                ("finalizers", finalizers.Count == 0
                    ? null
                    : new JsonArray([.. finalizers.Distinct().Select(text => JsonValue.Create(text))])))),
            ("spec", Object(
                ("restartPolicy", "Always"), ("hostname", hostname), ("nodeSelector", selector is null ? null : Object(("disk", selector))),
                ("containers", containers.Count == 0 ? null : new JsonArray([.. containers.DistinctBy(item => (string)item["name"]!)])))));

    private static readonly Arbitrary<(JsonObject, JsonObject)> Two = (from a in Pods from b in Pods select (a, b)).ToArbitrary();

    private static readonly Arbitrary<(JsonObject, JsonObject, JsonObject)> Three =
        (from a in Pods from b in Pods from c in Pods select (a, b, c)).ToArbitrary();

    [Fact]
    public void MergePatch_OfTheDifference_MakesOneOfTheOther() => Prop.ForAll(Two, pair =>
        JsonNode.DeepEquals(JsonMergePatch.Apply(pair.Item1, JsonMergePatch.Diff(pair.Item1, pair.Item2)), pair.Item2))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void StrategicPatch_OfTheDifference_MakesOneOfTheOther() => Prop.ForAll(Two, pair =>
    {
        var patch = StrategicMergePatch.Diff(ResourceKinds.Pods, pair.Item1, pair.Item2);
        return JsonNode.DeepEquals(StrategicMergePatch.Apply(ResourceKinds.Pods, pair.Item1, patch), pair.Item2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ThreeWay_NothingOfOthers_IsLost() => Prop.ForAll(Three, triple =>
    {
        var (last, modified, live) = triple;
        var after = StrategicMergePatch.Apply(
            ResourceKinds.Pods, live, ThreeWayMerge.Strategic(ResourceKinds.Pods, last, modified, live));
        var theirs = Fields(live).Except(Fields(last)).Except(Fields(modified));
        return theirs.Except(Fields(after)).Members().All(member => IsWithinDroppedItem(member, Fields(last), Fields(modified)))
            && Fields(modified).Except(Fields(after)).IsEmpty;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ThreeWay_Twice_HasNothingToDo() => Prop.ForAll(Three, triple =>
    {
        var (last, modified, live) = triple;
        var after = StrategicMergePatch.Apply(
            ResourceKinds.Pods, live, ThreeWayMerge.Strategic(ResourceKinds.Pods, last, modified, live));
        return ThreeWayMerge.Strategic(ResourceKinds.Pods, modified, modified, after).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ServerSideApply_Twice_ChangesNothing() => Prop.ForAll(Two, pair =>
    {
        var once = Apply(Apply(null, "a", pair.Item1), "b", pair.Item2);
        return JsonDifference.AreEqual(once, Apply(once, "b", pair.Item2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ServerSideApply_ByTwo_EveryAppliedFieldHasAnOwnerAndKeepsItsValue() => Prop.ForAll(Three, triple =>
    {
        var pod = Apply(Apply(Apply(null, "a", triple.Item1), "b", triple.Item2), "a", triple.Item3);
        var owned = pod.Metadata.ManagedFields!.Select(entry => FieldSetJson.Read(entry.Fields)!)
            .Aggregate(FieldSet.Empty, (all, set) => all.Union(set));
        // What is always shown, and empty, is nobody's.
        var there = ObjectFields.Of(ResourceKinds.Pods, JsonSerializer.SerializeToElement(pod, ApiJson.Meaning), null);
        return Fields(triple.Item3).Except(there).IsEmpty && there.Except(owned).IsEmpty && owned.Except(there).IsEmpty;
    }).QuickCheckThrowOnFailure();

    private static FieldSet Fields(JsonObject pod) => ObjectFields.Of(ResourceKinds.Pods, JsonSerializer.SerializeToElement(pod), null);

    /// <summary>Who deletes an item of his own deletes all that is in it.</summary>
    private static bool IsWithinDroppedItem(IReadOnlyList<string> member, FieldSet last, FieldSet modified)
    {
        foreach (var step in member)
        {
            (last, modified) = (last.Within(step), modified.Within(step));
            if (step[0] == 'k' && last.IsMember && !modified.IsMember) return true;
        }

        return false;
    }

    private static Pod Apply(Pod? live, string manager, JsonObject wanted)
    {
        var applied = ServerSideApply.Compute(ResourceKinds.Pods, live, wanted, manager, null, force: true);
        var after = applied.Object.Deserialize<Pod>(ApiJson.Strict)!;
        var write = new FieldWrite(manager, null, applied.Fields);
        var owners = ManagedFields.After(live?.Metadata.ManagedFields, live, after, write, Now);
        return after with { Metadata = after.Metadata with { ManagedFields = owners } };
    }

    private static JsonObject Object(params (string Name, JsonNode? Value)[] fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
