using Troupe.Api.Defaults;
using Troupe.Api.LimitRanges;
using Troupe.Api.Metadata;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.LimitRanges;

public sealed class LimitRangeRulesTests
{
    private static LimitRange Of(params LimitRangeItem[] items) => new()
    {
        Metadata = new ObjectMeta { Name = "limits", Namespace = "default" }, Spec = new LimitRangeSpec { Limits = items },
    };

    [Fact]
    public void Defaults_Container_FollowFromTheMostAndTheLeast()
    {
        var item = ObjectDefaults.Apply(Of(new LimitRangeItem
        {
            Type = "Container", Max = Make.Amounts(("cpu", "2")), Min = Make.Amounts(("memory", "1Mi")),
        })).Spec.Limits[0];
        Assert.Equal("2", item.Default!["cpu"].ToString());
        Assert.Equal(("2", "1Mi"), (item.DefaultRequest!["cpu"].ToString(), item.DefaultRequest["memory"].ToString()));
    }

    [Fact]
    public void Defaults_Pod_AreNone() =>
        Assert.Null(ObjectDefaults.Apply(Of(new LimitRangeItem { Type = "Pod", Max = Make.Amounts(("cpu", "2")) })).Spec.Limits[0].Default);

    [Fact]
    public void Validate_ValuesOutOfOrder_AreInvalid() => Faults.Are(
        Of(new LimitRangeItem
        {
            Type = "Container", Min = Make.Amounts(("cpu", "2")), Default = Make.Amounts(("cpu", "3")), Max = Make.Amounts(("cpu", "1")),
        }),
        "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1",
        "spec.limits[0].default[cpu]: Invalid value: \"3\": default value 3 is greater than max value 1");

    [Fact]
    public void Validate_Types_EachOnceAndWithWhatItTakes() => Faults.Are(
        Of(
            new LimitRangeItem { Type = "Pod", Default = Make.Amounts(("cpu", "1")) },
            new LimitRangeItem { Type = "Pod" }, new LimitRangeItem { Type = "Containers" },
            new LimitRangeItem { Type = "PersistentVolumeClaim" }),
        "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'", "spec.limits[1].type: Duplicate value: \"Pod\"",
        "spec.limits[2].type: Unsupported value: \"Containers\"", "spec.limits[3].limits: Required value");

    [Fact]
    public void Validate_Ratio_IsBetweenOneAndMostByLeast() => Faults.Are(
        Of(new LimitRangeItem
        {
            Type = "Container", Min = Make.Amounts(("cpu", "1")), Max = Make.Amounts(("cpu", "2")),
            MaxLimitRequestRatio = Make.Amounts(("cpu", "3"), ("memory", "500m")),
        }),
        "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"3\": ratio 3 is greater than max/min = 2",
        "spec.limits[0].maxLimitRequestRatio[memory]: Invalid value: \"500m\": ratio 500m is less than 1");
}
