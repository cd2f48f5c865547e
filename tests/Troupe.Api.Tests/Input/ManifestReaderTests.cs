using Troupe.Api.Input;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Xunit;

namespace Troupe.Api.Tests.Input;

public sealed class ManifestReaderTests
{
    private const string PodHead = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";
    private const string NoComment = "'//' is no comment; a comment in YAML begins with '#'";

    private static string Errors(string text) => string.Join('\n', ManifestReader.Read(text, "f").Errors);

    private static void Faults(string text, params string[] expected) => Assert.Equal(string.Join('\n', expected), Errors(text));

    private static Pod Pod(string spec)
    {
        var result = ManifestReader.Read(PodHead + spec, "f");
        Assert.Equal("", string.Join('\n', result.Errors));
        return (Pod)Assert.Single(result.Documents).Object;
    }

    [Fact]
    public void Read_WrongTypes_EachSaysWhatTheFieldTakes() => Faults(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: 123
          labels:
            version: 1.0
            on: yes
            empty:
        spec:
          terminationGracePeriodSeconds: "30"
          hostNetwork: maybe
          containers:
          - name: main
            image: [web]
            command: sh
            ports:
            - containerPort: 80.5
            - containerPort: 99999999999
            resources:
              limits:
                memory: 128MB
                cpu: true
            volumeMounts: none
          - web
        """,
        "f:4:9: metadata.name: expected text, found the number '123'; write it in quotes; did you mean '\"123\"'?",
        "f:6:14: metadata.labels[version]: expected text, found the number '1.0'; write it in quotes; did you mean '\"1.0\"'?",
        "f:7:9: metadata.labels[on]: expected text, found the truth value 'yes'; write it in quotes; did you mean '\"yes\"'?",
        "f:10:34: spec.terminationGracePeriodSeconds: expected a whole number, found the text '30'; did you mean '30'?",
        "f:11:16: spec.hostNetwork: expected true or false, found the text 'maybe'",
        "f:14:12: spec.containers[0].image: expected text, found a list",
        "f:15:14: spec.containers[0].command: expected a list, found the text 'sh'; did you mean '[sh]'?",
        "f:17:22: spec.containers[0].ports[0].containerPort: expected a whole number, found the number '80.5'",
        "f:18:22: spec.containers[0].ports[1].containerPort: "
        + "expected a whole number from -2147483648 to 2147483647, found the number '99999999999'",
        "f:21:17: spec.containers[0].resources.limits[memory]: "
        + "expected a quantity like 250m, 1.5 or 128Mi, found the text '128MB'; did you mean '128M'?",
        "f:22:14: spec.containers[0].resources.limits[cpu]: expected a quantity like 250m, 1.5 or 128Mi, found the truth value 'true'",
        "f:23:19: spec.containers[0].volumeMounts: expected a list, found the text 'none'; did you mean '[none]'?",
        "f:24:5: spec.containers[1]: expected a mapping, found the text 'web'");

    [Fact]
    public void Read_DuplicateAndUnknownKeys_AreRefused() => Faults(
        PodHead + "  containers:\n  - name: a\n    name: b\n    image: web\n    livenessProbe: {}\n  restartpolicy: Never\n  spec: {}\n",
        "f:8:5: spec.containers[0].name: duplicate key: 'name' stands in line 7 already",
        "f:10:5: spec.containers[0].livenessProbe: Forbidden: not supported: containers are not probed yet: "
        + "a container is ready when it runs",
        "f:11:3: spec.restartpolicy: unknown field; did you mean 'restartPolicy'?",
        "f:12:3: spec.spec: unknown field");

    [Fact]
    public void Read_MisspelledField_IsReadOnAsWhatWasMeant() => Faults(
        PodHead + "  contaners:\n  - nmae: a\n    image: Web\n",
        "f:6:3: spec.contaners: unknown field; did you mean 'containers'?",
        "f:7:5: spec.containers[0].nmae: unknown field; did you mean 'name'?",
        "f:8:12: spec.containers[0].image: Invalid value: \"Web\": the repository of an image must be lower case; did you mean 'web'?");

    [Theory]
    [InlineData("kind: Namespace\nmetadata: {name: a}\n", "f:1:1: apiVersion: required, but missing; did you mean 'apiVersion: v1'?")]
    [InlineData("apiVersion: v1\nmetadata: {name: a}\n", "f:1:1: kind: required, but missing")]
    [InlineData("apiVersion: v2\nkind: Namespace\nmetadata: {name: a}\n",
        "f:1:13: apiVersion: unknown apiVersion 'v2' of Namespace; did you mean 'v1'?")]
    [InlineData("apiVersion: v1\nkind: pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n",
        "f:2:7: kind: unknown kind 'pod'; did you mean 'Pod'?")]
    [InlineData("just words\n", "f:1:1: an object is a mapping with apiVersion, kind and metadata, found the text 'just words'")]
    [InlineData("- a\n", "f:1:1: an object is a mapping with apiVersion, kind and metadata, found a list")]
    public void Read_NotAnObject_SaysWhatIsMissing(string text, string expected) => Faults(text, expected);

    [Fact]
    public void Read_UnknownKind_NamesTheKnown() =>
        Assert.StartsWith("f:2:7: kind: unknown kind 'Something'; known: Namespace, Node, Pod",
            Errors("apiVersion: apps/v1\nkind: Something\n"));

    [Theory]
    [InlineData("// a comment: with colon\n" + PodHead + "  containers: [{name: a, image: a}]\n", "f:1:1: " + NoComment)]
    [InlineData(PodHead + "  hostNetwork: true //note: why\n  containers: [{name: a, image: a}]\n",
        "f:6:21: spec.hostNetwork: " + NoComment)]
    [InlineData(PodHead + "  hostname: \"web\" //why\n  containers: [{name: a, image: a}] // end\n", "f:6:19: spec.hostname: " + NoComment,
        "f:7:37: spec.containers[0].image: " + NoComment)]
    [InlineData(PodHead + "  containers: //these\n  - name: a\n    image: a\n", "f:6:15: spec.containers: " + NoComment)]
    [InlineData(PodHead + "  containers://these\n  - name: a\n    image: a\n", "f:6:14: spec.containers: " + NoComment)]
    [InlineData(PodHead + "  hostname: //none\n  containers: [{name: a, image: a}]\n", "f:6:13: spec.hostname: " + NoComment)]
    [InlineData(PodHead + "  containers:\n  - name: a\n    image: a\n    args:\n    - | // script\n      echo\n",
        "f:10:9: spec.containers[0].args[0]: " + NoComment)]
    public void Read_SlashComment_IsReportedWhereverItStands(string text, params string[] expected) => Faults(text, expected);

    [Fact]
    public void Read_SlashesThatAreText_AreAccepted()
    {
        var pod = Pod(
            """
              containers:
              - name: a
                image: a
                command: [sh, -c, "echo // hi"]
                args:
                - |
                  // not a comment: text
                  name:web
                - http://example.com/a//b
                - a // b
                env:
                - name: URL
                  value: http://example.com
                - name: SHARE
                  value: //server/share
            """);
        Assert.Equal(["// not a comment: text\nname:web\n", "http://example.com/a//b", "a // b"], pod.Spec.Containers![0].Args!);
        Assert.Equal("//server/share", pod.Spec.Containers[0].Env![1].Value);
    }

    [Theory]
    [InlineData(PodHead + "  hostname:web\n  containers:\n  - name:a\n    image:a\n    ports:\n    - containerPort:80\n",
        "f:6:12: spec.hostname", "f:8:10: spec.containers[0].name", "f:9:11: spec.containers[0].image",
        "f:11:21: spec.containers[0].ports[0].containerPort")]
    [InlineData("apiVersion:v1\nkind: Namespace\nmetadata:\n  name:a\n", "f:1:12: apiVersion", "f:4:8: metadata.name")]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    a: b\n  name:a\n", "f:6:8: metadata.name")]
    public void Read_ColonWithoutSpace_IsReadOnAsTheField(string text, params string[] expected)
    {
        var errors = ManifestReader.Read(text, "f").Errors;
        Assert.Equal(expected, errors.Select(e => $"f:{e.Line}:{e.Column}: {e.Path}"));
        Assert.All(errors, error => Assert.Equal("a space is missing after the colon", error.Message));
    }

    [Theory]
    [InlineData("metadata:\n  name：a\n  labels:\n    a： b\n    c: d\n", "f:4:7: metadata.name", "f:6:6: metadata.labels[a]")]
    [InlineData("metadata:\n  name: a\n  labels:\n    a：b\n", "f:6:7: metadata.labels[a]")]
    public void Read_FullWidthColon_IsReadOnAsAColon(string text, params string[] expected)
    {
        var errors = ManifestReader.Read("apiVersion: v1\nkind: Namespace\n" + text, "f").Errors;
        Assert.Equal(expected, errors.Select(e => $"f:{e.Line}:{e.Column}: {e.Path}"));
        Assert.All(errors, error => Assert.Equal("'：' is a full-width colon; YAML wants ': '", error.Message));
    }

    [Fact]
    public void Read_Tabs_AreReportedPerLine()
    {
        var errors = ManifestReader.Read("apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: a\n\tlabels:\n\t\ta: B c\n", "f").Errors;
        Assert.Equal(["f:4:1", "f:5:1", "f:6:1", "f:6:6"], errors.Select(e => $"f:{e.Line}:{e.Column}"));
        Assert.All(errors.Take(3), error => Assert.Contains("a tab indents this line", error.Message));
        Assert.Equal("metadata.labels[a]", errors[3].Path);
    }

    [Fact]
    public void Read_BrokenYaml_TellsTheOtherFaultsToo()
    {
        var errors = Errors("apiVersion: v1\nkind: Namespace\nmetadata:\n  nmae: @x\n  labels:\n    a: 1\n");
        Assert.Contains("f:4:9: broken YAML", errors);
        Assert.Contains("f:4:3: metadata.nmae: unknown field", errors);
        Assert.Contains("f:6:8: metadata.labels[a]: expected text", errors);
        Assert.DoesNotContain("Required", errors);
    }

    [Fact]
    public void Read_LineBetweenTwoIndentations_IsReportedOnceAndReadOn() => Assert.Matches(
        @"^f:5:2: the indentation of this line fits none of the lines above\nf:6:8: metadata\.labels\[a\]: expected text[^\n]*$",
        Errors("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n labels:\n    a: 1\n"));

    [Theory]
    [InlineData("a: [1,\nb: 2\n")]
    [InlineData("a: {b: 1\nc: 2\n")]
    [InlineData("a: \"x\nb: 2\n")]
    [InlineData("a: *nothing\n")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("a: 1\n- b\n")]
    [InlineData("\t\n\ta\n")]
    [InlineData("%x\n%y\n--- %\n")]
    public void Read_Nonsense_EndsWithAnError(string text) => Assert.NotEmpty(ManifestReader.Read(text, "f").Errors);

    [Fact]
    public void Read_AliasesThatExplode_AreRefused()
    {
        static string Ten(int i) => string.Join(',', Enumerable.Repeat(i == 1 ? "x" : $"*a{i - 1}", 10));
        var lines = Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{Ten(i)}]");
        Assert.Contains("too large", Errors(string.Join('\n', lines)));
    }

    [Fact]
    public void Read_DeepNesting_IsRefused() => Assert.Contains("nested more than", Errors(new string('[', 5000)));

    [Fact]
    public void Read_AnchorsAndMergeKeys_AreWrittenOut()
    {
        var pod = Pod("  containers:\n  - &base\n    name: a\n    image: web:1\n  - <<: *base\n    name: b\n");
        Assert.Equal([("a", "web:1"), ("b", "web:1")], pod.Spec.Containers!.Select(c => (c.Name!, c.Image!)));
    }

    [Fact]
    public void Read_SeveralDocuments_AreEachReadWithTheirLines()
    {
        const string second = "apiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n...\n";
        var result = ManifestReader.Read("# head\n---\n" + PodHead + "  containers: [{name: a, image: a}]\n---\n\n---\n" + second, "f");
        Assert.Empty(result.Errors);
        Assert.Equal([("web", 3), ("b", 12)], result.Documents.Select(d => (d.Object.Metadata.Name!, d.Line)));
    }

    [Fact]
    public void Read_WindowsLinesAndByteOrderMark_AreAccepted() =>
        Assert.Single(ManifestReader.Read("\ufeffapiVersion: v1\r\nkind: Namespace\r\nmetadata:\r\n  name: a\r\n", "f").Documents);

    [Fact]
    public void Read_List_NamesItsItems()
    {
        Faults(
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: A\n"
            + "- kind: Pood\n  apiVersion: v1\nitms: []\n",
            "f:7:11: items[0].metadata.name: Invalid value: \"A\": must be a DNS-1123 label: lower case letters, digits and '-', "
            + "beginning and ending with a letter or digit (like 'my-name' or '123-abc')",
            "f:8:3: items[1].metadata.name: Required value: name or generateName is required",
            "f:8:3: items[1].spec.containers: Required value: a pod has at least one container",
            "f:8:9: items[1].kind: unknown kind 'Pood'; did you mean 'Pod'?",
            "f:10:1: itms: unknown field; did you mean 'items'?");
        var pods = ManifestReader.Read(
            """
            {"kind": "PodList", "apiVersion": "v1", "metadata": {},
             "items": [{"metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a"}]}}]}
            """,
            "f");
        Assert.Empty(pods.Errors);
        Assert.IsType<Pod>(Assert.Single(pods.Documents).Object);
    }

    [Fact]
    public void Read_Json_TellsEveryFaultWithItsPlace() => Faults(
        "{\n  \"apiVersion\": \"v1\", \"kind\": \"Service\",\n  \"metadata\": {\"name\": \"wéb\", \"nam\": 1},\n"
        + "  \"spec\": {\"ports\": [{\"port\": \"80\"}], \"ports\": null}\n}",
        "f:3:24: metadata.name: Invalid value: \"wéb\": must be a DNS-1035 label: lower case letters, digits and '-', "
        + "beginning with a letter and ending with a letter or digit (like 'my-name')",
        "f:3:31: metadata.nam: unknown field; did you mean 'name'?",
        "f:4:31: spec.ports[0].port: expected a whole number, found the text '80'; did you mean '80'?",
        "f:4:39: spec.ports: duplicate key: 'ports' stands in line 4 already");

    [Theory]
    [InlineData("{\"kind\": \"Pod\" // no\n}", "f:1:16: '//' is no comment; JSON has none")]
    [InlineData("{\"kind\": \"Pod\",\n}", "f:2:1: broken JSON")]
    [InlineData("{\"kind\": ", "f:1:10: broken JSON")]
    public void Read_BrokenJson_SaysWhere(string text, string expected) => Assert.StartsWith(expected, Errors(text));

    [Fact]
    public void Read_JsonValuesInARow_AreDocuments()
    {
        const string a = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"a\"}}";
        Assert.Equal(2, ManifestReader.Read(a + "\n" + a, "f").Documents.Count);
    }

    [Fact]
    public void Read_NumbersOfYaml_MeanWhatYamlSays()
    {
        var text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports:\n  - {port: 0x50, targetPort: \"http\", name: a}\n"
                   + "  - {port: 0o17, targetPort: 8_080, name: b}\n";
        var ports = ((Service)Assert.Single(ManifestReader.Read(text, "f").Documents).Object).Spec.Ports!;
        Assert.Equal([(80, "http"), (15, "8080")], ports.Select(p => (p.Port!.Value, p.TargetPort.ToString()!)));
    }

    [Fact]
    public void Read_EmptyFile_HasNothingAndNoFault()
    {
        var result = ManifestReader.Read("# only a comment\n---\n\n", "f");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Documents);
    }
}
