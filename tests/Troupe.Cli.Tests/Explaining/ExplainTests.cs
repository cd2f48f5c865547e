using System.Text.Json.Nodes;
using Troupe.Cli.Explaining;
using Troupe.Cli.Failures;
using Xunit;

namespace Troupe.Cli.Tests.Explaining;

public sealed class ExplainTests
{
    private static readonly JsonNode Document = JsonNode.Parse("""
        {"components": {"schemas": {
          "io.k8s.Pod": {"description": "Pod runs.", "type": "object", "required": ["spec"], "properties": {
            "kind": {"type": "string", "description": "What it is."},
            "spec": {"allOf": [{"$ref": "#/components/schemas/io.k8s.PodSpec"}], "description": "What it should be."}}},
          "io.k8s.PodSpec": {"description": "PodSpec says.", "type": "object", "properties": {
            "containers": {"type": "array", "items": {"$ref": "#/components/schemas/io.k8s.Container"}, "description": "Its containers."},
            "nodeSelector": {"type": "object", "additionalProperties": {"type": "string"}},
            "policy": {"type": "string", "enum": ["Always", "Never"]}}},
          "io.k8s.Container": {"type": "object", "description": "Container is one.", "properties": {
            "port": {"format": "int-or-string"}, "inner": {"$ref": "#/components/schemas/io.k8s.Container"}}}}}}
        """)!;

    private static Schema Pod => new(Document, Document["components"]!["schemas"]!["io.k8s.Pod"]);

    [Theory]
    [InlineData("spec", "PodSpec", true)]
    [InlineData("spec.containers", "[]Container", false)]
    [InlineData("spec.containers.port", "IntOrString", false)]
    [InlineData("spec.containers.inner.inner", "Container", false)]
    [InlineData("spec.nodeSelector", "map[string]string", false)]
    public void Follow_Path_FindsTheFieldAndItsType(string path, string type, bool required)
    {
        var (field, isRequired) = SchemaReader.Follow(Pod, "pod", path.Split('.'));

        Assert.Equal((type, required), (field.TypeName, isRequired));
    }

    [Theory]
    [InlineData("spec.container", "pod.spec has no field 'container'; did you mean 'containers'?")]
    [InlineData("status", "pod has no field 'status'; its fields are kind, spec")]
    [InlineData("kind.x", "pod.kind is <string> and has no fields, so no 'x'")]
    public void Follow_Mistyped_SaysWhatThereIs(string path, string expected) =>
        Assert.Equal(expected, Assert.Throws<CommandFailure>(() => SchemaReader.Follow(Pod, "pod", path.Split('.'))).Message);

    [Fact]
    public void Page_OfAField_ReadsAsKubectls()
    {
        var output = new StringWriter();
        var (field, required) = SchemaReader.Follow(Pod, "pod", ["spec"]);
        var page = new ExplainPage(output);

        page.Write("apps", "v1", "Pod");
        page.WriteField("spec", field, required);
        page.WriteBody(field, recursive: false);

        Assert.Equal(
            "GROUP:      apps\nKIND:       Pod\nVERSION:    v1\n\nFIELD: spec <PodSpec> -required-\n\nDESCRIPTION:\n"
            + "    What it should be.\n    \nFIELDS:\n  containers\t<[]Container>\n    Its containers.\n\n"
            + "  nodeSelector\t<map[string]string>\n    <no description>\n\n"
            + "  policy\t<string>\n  enum: Always, Never\n    <no description>\n\n",
            output.ToString());
    }

    [Fact]
    public void Page_Recursive_ShowsATypeWithinItselfOnce()
    {
        var output = new StringWriter();

        new ExplainPage(output).WriteBody(Pod, recursive: true);

        Assert.Contains(
            "    containers\t<[]Container>\n      inner\t<Container>\n        inner\t<Container>\n        port\t", output.ToString());
        Assert.True(output.ToString().Length < 1000);
    }
}
