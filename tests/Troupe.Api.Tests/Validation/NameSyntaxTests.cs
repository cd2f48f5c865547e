using Troupe.Api.Validation;
using Xunit;

namespace Troupe.Api.Tests.Validation;

public sealed class NameSyntaxTests
{
    private static readonly string Long63 = new('a', 63);

    public static TheoryData<string, string, bool> Names => new()
    {
        { "label", "web-1", true }, { "label", "1web", true }, { "label", Long63, true }, { "label", Long63 + "a", false },
        { "label", "Web", false }, { "label", "-web", false }, { "label", "web-", false }, { "label", "a.b", false },
        { "label", "", false },
        { "subdomain", "a.b-c.d", true }, { "subdomain", "a..b", false }, { "subdomain", "a.-b", false }, { "subdomain", "wéb", false },
        { "dns1035", "web", true }, { "dns1035", "1web", false }, { "dns1035", "a.b", false },
        { "qualified", "app", true }, { "qualified", "example.com/App_1.x", true }, { "qualified", "/app", false },
        { "qualified", "a/b/c", false },
        { "qualified", "Example.com/app", false }, { "qualified", "example.com/", false }, { "qualified", "_app", false },
        { "value", "", true }, { "value", "V_1.0-x", true }, { "value", "-x", false }, { "value", "a b", false }, { "value", "a/b", false },
        { "port", "http", true }, { "port", "a1-b", true }, { "port", "123", false }, { "port", "a--b", false },
        { "port", "abcdefghijklmnop", false },
        { "env", "GET_HOSTS_FROM", true }, { "env", "a.b-c", true }, { "env", "1A", false }, { "env", "A B", false },
        { "env", "A=B", false },
        { "env", "..", false }, { "env", "..A", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Rule_Name_IsGoodOrExplained(string rule, string name, bool good)
    {
        var fault = rule switch
        {
            "label" => NameSyntax.Dns1123Label(name),
            "subdomain" => NameSyntax.Dns1123Subdomain(name),
            "dns1035" => NameSyntax.Dns1035Label(name),
            "qualified" => NameSyntax.QualifiedName(name),
            "value" => NameSyntax.LabelValue(name),
            "port" => NameSyntax.PortName(name),
            _ => NameSyntax.EnvironmentVariable(name),
        };
        Assert.True(good == fault is null, $"{rule} '{name}': {fault ?? "is good"}");
    }
}
