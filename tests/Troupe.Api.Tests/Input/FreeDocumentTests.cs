using Troupe.Api.Input;
using Xunit;

namespace Troupe.Api.Tests.Input;

public sealed class FreeDocumentTests
{
    [Theory]
    [InlineData("{\"a\": [1, \"x\", null, true]}", "{\"a\":[1,\"x\",null,true]}")]
    [InlineData("a:\n- 1\n- x\n- null\n- true\n- 1.5\n- \"7\"\n", "{\"a\":[1,\"x\",null,true,1.5,\"7\"]}")]
    [InlineData("{a: b, c: [1]}", "{\"a\":\"b\",\"c\":[1]}")]
    [InlineData("- op: remove\n", "[{\"op\":\"remove\"}]")]
    public void Read_JsonOrYaml_IsTheValue(string text, string expected)
    {
        var (value, errors) = FreeDocument.Read(text, "patch");

        Assert.Empty(errors);
        Assert.Equal(expected, value!.ToJsonString());
    }

    [Theory]
    [InlineData("{\"a\": ]", "patch:1:7")]
    [InlineData("a: 1\n---\nb: 2\n", "there is a second document")]
    [InlineData("a: [1\n", "patch:")]
    public void Read_Broken_SaysWhere(string text, string expected)
    {
        var (value, errors) = FreeDocument.Read(text, "patch");

        Assert.Null(value);
        Assert.Contains(expected, string.Join('\n', errors));
    }
}
