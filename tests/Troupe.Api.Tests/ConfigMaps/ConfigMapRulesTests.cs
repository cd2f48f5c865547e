using Troupe.Api.ConfigMaps;
using Troupe.Api.Metadata;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.ConfigMaps;

public sealed class ConfigMapRulesTests
{
    private static readonly ConfigMap Settings = new()
    {
        Metadata = new ObjectMeta { Name = "settings", Namespace = "default" },
        Data = Make.Labels(("app.conf", "a=1\n"), ("_x-Y", "")),
        BinaryData = new Dictionary<string, Bytes> { ["logo.png"] = new Bytes([1, 2, 3]) },
    };

    [Fact]
    public void Validate_GoodKeys_HaveNoFault() => Faults.Are(Settings);

    [Theory]
    [InlineData("a b", "a valid config key must consist of")]
    [InlineData("", "a valid config key must consist of")]
    [InlineData("..x", "must not be '.' or '..'")]
    [InlineData("a/b", "a valid config key must consist of")]
    public void Validate_BadKey_IsInvalid(string key, string fault) =>
        Faults.Are(Settings with { Data = Make.Labels((key, "x")) }, $"data[{key}]: Invalid value: \"{key}\": {fault}");

    [Fact]
    public void Validate_KeyInBothMaps_IsInvalid() => Faults.Are(
        Settings with { Data = Make.Labels(("logo.png", "x")) },
        "data[logo.png]: Invalid value: \"logo.png\": duplicate of key present in binaryData");

    [Fact]
    public void Validate_MoreThanAMebibyte_IsTooLong()
    {
        Faults.Are(Settings with { Data = Make.Labels(("a", new string('x', 1024 * 1024 - 3))) });
        Faults.Are(Settings with { Data = Make.Labels(("a", new string('x', 1024 * 1024 - 2))) }, "data: Too long");
    }

    [Fact]
    public void Replace_Immutable_KeepsItsData()
    {
        var kept = Settings with { Immutable = true };
        Faults.OfReplaceAre(kept with { Metadata = kept.Metadata with { Labels = Make.Labels(("a", "b")) } }, kept);
        Faults.OfReplaceAre(Settings, kept, "immutable: Forbidden: field is immutable when `immutable` is set");
        Faults.OfReplaceAre(
            kept with { Data = null, BinaryData = null }, kept,
            "data: Forbidden: field is immutable when `immutable` is set", "binaryData: Forbidden: field is immutable");
        Faults.OfReplaceAre(kept with { Data = null }, Settings);
    }
}
