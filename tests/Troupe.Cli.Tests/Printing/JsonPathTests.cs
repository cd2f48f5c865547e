using System.Text.Json.Nodes;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing.JsonPaths;
using Xunit;

namespace Troupe.Cli.Tests.Printing;

/// <summary>The dialect of `-o jsonpath`, on the kinds of expressions that Kubernetes' documentation has.</summary>
public sealed class JsonPathTests
{
    private static readonly JsonNode Cluster = JsonNode.Parse("""
        {
          "kind": "List",
          "items": [
            {
              "kind": "None",
              "metadata": {"name": "127.0.0.1", "labels": {"kubernetes.io/hostname": "a"}},
              "status": {"capacity": {"cpu": "4"}, "weight": 3, "addresses": [{"type": "Old", "address": "127.0.0.1"}]}
            },
            {
              "kind": "None",
              "metadata": {"name": "127.0.0.2", "labels": {"kubernetes.io/hostname": "b"}},
              "status": {"capacity": {"cpu": "8"}, "weight": 10, "ready": true,
                "addresses": [{"type": "Old", "address": "127.0.0.2"}, {"type": "New", "address": "127.0.0.3"}]}
            }
          ],
          "users": [{"name": "myself", "user": {}}, {"name": "e2e", "user": {"username": "admin", "password": "secret"}}]
        }
        """)!;

    [Theory]
    [InlineData("kind is {.kind}", "kind is List")]
    [InlineData("{$.kind}", "List")]
    [InlineData("{['kind']}", "List")]
    [InlineData("{[\"kind\"]}", "List")]
    [InlineData(".kind", "List")]
    [InlineData("{.items[*].metadata.name}", "127.0.0.1 127.0.0.2")]
    [InlineData("{..name}", "127.0.0.1 127.0.0.2 myself e2e")]
    [InlineData("{.users[0].name}", "myself")]
    [InlineData("{.users[-1].name}", "e2e")]
    [InlineData("{.users[-1:].name}", "e2e")]
    [InlineData("{.users[7].name}", "")]
    [InlineData("{.users[-3].name}", "")]
    [InlineData("{.items[1].status.addresses[0:1].address}", "127.0.0.2")]
    [InlineData("{.items[1].status.addresses[1:].address}", "127.0.0.3")]
    [InlineData("{.items[0,1].metadata.name}", "127.0.0.1 127.0.0.2")]
    [InlineData("{.items[*]['metadata.name', 'status.capacity']}", "127.0.0.1 127.0.0.2 {\"cpu\":\"4\"} {\"cpu\":\"8\"}")]
    [InlineData("{.users[?(@.name==\"e2e\")].user.password}", "secret")]
    [InlineData("{.users[?(@.name=='e2e')].user.password}", "secret")]
    [InlineData("{.users[?(@.user.password)].name}", "e2e")]
    [InlineData("{.users[?(@.name!=\"e2e\")].name}", "myself")]
    [InlineData("{.items[?(@.status.weight>3)].metadata.name}", "127.0.0.2")]
    [InlineData("{.items[?(@.status.weight<=3.0)].metadata.name}", "127.0.0.1")]
    [InlineData("{.items[?(@.status.ready==true)].metadata.name}", "127.0.0.2")]
    [InlineData("{.items[?(@.status.weight==\"3\")].metadata.name}", "")]
    [InlineData("{.items[*].metadata.labels.kubernetes\\.io/hostname}", "a b")]
    [InlineData("{.items[0].metadata.labels['kubernetes\\.io/hostname']}", "a")]
    [InlineData("{range .items[*]}[{.metadata.name}, {.status.capacity.cpu}] {end}", "[127.0.0.1, 4] [127.0.0.2, 8] ")]
    [InlineData("{range .items[*]}{.metadata.name}{\"\\t\"}{end}", "127.0.0.1\t127.0.0.2\t")]
    [InlineData("{range .items[*]}{range .status.addresses[*]}{.type}{','}{end}{';'}{end}", "Old,;Old,New,;")]
    [InlineData("{.items[*].nothing}", "")]
    [InlineData("{.items[1].status.weight}", "10")]
    [InlineData("{.users[1].user}", "{\"username\":\"admin\",\"password\":\"secret\"}")]
    [InlineData("{\"{\"}", "{")]
    public void Format_OfTheDialect_PrintsWhatKubectlDoes(string template, string expected) =>
        Assert.Equal(expected, JsonPathTemplate.Parse(template).Format(Cluster));

    [Theory]
    [InlineData("{.items[", "a '[' is not closed")]
    [InlineData("{.items", "a '{' is not closed")]
    [InlineData("{range .items[*]}{.kind}", "a {range} without its {end}")]
    [InlineData("{end}", "an {end} without a {range}")]
    [InlineData("{items}", "a path begins with")]
    [InlineData("{.items[?(@.a==]}", "a path begins with")]
    [InlineData("{.items[x]}", "expected a number")]
    [InlineData("{.items[0:1:0]}", "a step is 1 or more")]
    [InlineData("{\"text}", "expected '\"'")]
    public void Parse_Mistyped_SaysWhereAndWhat(string template, string expected)
    {
        var failure = Assert.Throws<CommandFailure>(() => JsonPathTemplate.Parse(template));

        Assert.Contains(expected, failure.Message);
        Assert.Contains("at character", failure.Message);
    }

    [Theory]
    [InlineData(".metadata.name")]
    [InlineData("metadata.name")]
    [InlineData("{.metadata.name}")]
    [InlineData("{metadata.name}")]
    [InlineData("$.metadata.name")]
    public void ParsePath_AnyForm_IsTheSamePath(string path)
    {
        var value = Assert.Single(JsonPathTemplate.ParsePath(path).Select(Cluster["items"]![0]));

        Assert.Equal("127.0.0.1", JsonPathTemplate.TextOf(value));
    }
}
