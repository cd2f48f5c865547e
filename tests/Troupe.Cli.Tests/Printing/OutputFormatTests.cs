using System.Text.Json.Nodes;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Xunit;

namespace Troupe.Cli.Tests.Printing;

public sealed class OutputFormatTests
{
    [Theory]
    [InlineData("xml", "there is no output format 'xml'; formats are wide, name, json, yaml")]
    [InlineData("jsonpath", "-o jsonpath needs something after it")]
    [InlineData("custom-columns=", "-o custom-columns needs something after it")]
    [InlineData("custom-columns=NAME", "'NAME' is no column")]
    [InlineData("custom-columns-file=/nowhere/columns", "/nowhere/columns: cannot be read")]
    [InlineData("go-template={{.kind}}", "use -o jsonpath=")]
    [InlineData("json=x", "there is no output format 'json=x'")]
    public void Parse_Unknown_SaysWhatThereIs(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<CommandFailure>(() => OutputFormat.Parse(text)).Message);

    [Fact]
    public void CustomColumns_CommaWithinBrackets_BelongsToThePath()
    {
        var pod = JsonNode.Parse("""{"metadata": {"name": "web"}, "spec": {"containers": [{"image": "a:1"}, {"image": "b:2"}]}}""")!;

        var columns = CustomColumns.Parse("NAME:metadata.name,IMAGES:.spec.containers[0,1].image,NODE:.spec.nodeName");

        Assert.Equal(["NAME", "IMAGES", "NODE"], columns.Headings);
        Assert.Equal(["web", "a:1,b:2", "<none>"], columns.Row(pod));
    }

    [Fact]
    public void CustomColumnsFile_HeadingsAndPaths_AreColumns()
    {
        var columns = CustomColumns.ParseFile("NAME           NODE\nmetadata.name  .spec.nodeName\n", "columns.txt");

        Assert.Equal(["web", "<none>"], columns.Row(JsonNode.Parse("""{"metadata": {"name": "web"}}""")!));
        Assert.Contains(
            "2 headings and 1 paths", Assert.Throws<CommandFailure>(() => CustomColumns.ParseFile("A B\n.a\n", "columns.txt")).Message);
    }

    [Fact]
    public void NaturalOrder_OfNames_CountsTheirDigits() => Assert.Equal(
        ["web", "web-2", "web-03", "web-10", "web-10a", "web-a"],
        new[] { "web-10a", "web-a", "web-10", "web", "web-03", "web-2" }.Order(NaturalOrder.Instance));
}
