using System.Text;
using Troupe.Api.Defaults;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Secrets;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.Secrets;

public sealed class SecretRulesTests
{
    private static Secret Of(string? type, params (string Key, string Text)[] data) => new()
    {
        Metadata = new ObjectMeta { Name = "s", Namespace = "default" }, Type = type,
        Data = data.ToDictionary(entry => entry.Key, entry => Bytes.OfText(entry.Text)),
    };

    [Fact]
    public void Defaults_StringData_TakesItsPlaceInData()
    {
        var secret = Of(null, ("a", "old"), ("b", "kept")) with { StringData = Make.Labels(("a", "new"), ("c", "é")) };
        var made = ObjectDefaults.Apply(secret);
        Assert.Equal("Opaque", made.Type);
        Assert.Null(made.StringData);
        Assert.Equal(
            [("a", "new"), ("b", "kept"), ("c", "é")],
            made.Data!.OrderBy(entry => entry.Key).Select(entry => (entry.Key, Encoding.UTF8.GetString(entry.Value.ToArray()))));
    }

    [Fact]
    public void Validate_WellKnownTypes_DemandTheirKeys()
    {
        Faults.Are(Of("kubernetes.io/tls", ("tls.crt", "c")), "data[tls.key]: Required value");
        Faults.Are(Of("kubernetes.io/tls", ("tls.crt", "c"), ("tls.key", "k")));
        Faults.Are(Of("kubernetes.io/basic-auth"), "data[username]: Required value", "data[password]: Required value");
        Faults.Are(Of("kubernetes.io/basic-auth", ("password", "p")));
        Faults.Are(Of("kubernetes.io/ssh-auth", ("ssh-privatekey", "")), "data[ssh-privatekey]: Required value");
        Faults.Are(Of("kubernetes.io/dockerconfigjson"), "data[.dockerconfigjson]: Required value");
        Faults.Are(Of("kubernetes.io/dockerconfigjson", (".dockerconfigjson", "{\"auths\":{}}")));
        Faults.Are(
            Of("kubernetes.io/dockerconfigjson", (".dockerconfigjson", "hunter2")),
            "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\"");
        Faults.Are(
            Of("kubernetes.io/service-account-token"), "metadata.annotations[kubernetes.io/service-account.name]: Required value");
        Faults.Are(Of("example.com/mine"));
    }

    [Fact]
    public void Validate_StringData_CountsAsData() =>
        Faults.Are(Of("kubernetes.io/tls") with { StringData = Make.Labels(("tls.crt", "c"), ("tls.key", "k")) });

    [Fact]
    public void Replace_OtherType_IsRefused() =>
        Faults.OfReplaceAre(Of("example.com/a"), Of(null), "type: Invalid value: \"example.com/a\": field is immutable");

    [Fact]
    public void Replace_ImmutableByStringData_IsRefused() => Faults.OfReplaceAre(
        Of(null, ("a", "1")) with { Immutable = true, StringData = Make.Labels(("a", "2")) },
        Of(null, ("a", "1")) with { Immutable = true },
        "data: Forbidden: field is immutable when `immutable` is set");

    [Fact]
    public void Read_Base64_OfSeveralLinesIsOneValue()
    {
        var read = ManifestReader.Read("apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: |\n    aGVs\n    bG8=\n", "f");
        Assert.Empty(read.Errors);
        Assert.Equal("aGVsbG8=", ((Secret)read.Documents[0].Object).Data!["a"].Base64);
    }

    [Theory]
    [InlineData("hello!")]
    [InlineData("aGVsbG8")]
    public void Read_NoBase64_IsTold(string text)
    {
        var json = $$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"a":"{{text}}"} }""";
        var error = Assert.Single(ApiObjectReader.ReadJson(Encoding.UTF8.GetBytes(json), ResourceKinds.Secrets).Errors);
        Assert.Equal("data[a]", error.Path);
        Assert.Contains("base64", error.Message);
    }
}
