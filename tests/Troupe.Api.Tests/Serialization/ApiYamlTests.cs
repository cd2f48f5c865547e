using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Output;
using Troupe.Api.Pods;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.Serialization;

public sealed class ApiYamlTests
{
    [Fact]
    public void Write_Pod_IsAsAPersonWouldWriteIt()
    {
        var pod = new Pod
        {
            ApiVersion = "v1", Kind = "Pod",
            Metadata = new ObjectMeta
            {
                Name = "web", Labels = Make.Labels(("version", "1.0"), ("on", "true")), CreationTimestamp = DateTimeOffset.UnixEpoch,
                Annotations = Make.Labels(("note", "two\nlines\n"), ("empty", "")),
            },
            Spec = new PodSpec
            {
                Containers = [Make.Container() with { Args = ["-c", "a // b", "name:web", "x: y"],
                    Resources = new ResourceRequirements() }],
                HostNetwork = false, TerminationGracePeriodSeconds = 30,
            },
        };
        Assert.Equal(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              creationTimestamp: "1970-01-01T00:00:00Z"
              labels:
                version: "1.0"
                "on": "true"
              annotations:
                note: |
                  two
                  lines
                empty: ""
            spec:
              containers:
              - name: main
                image: example/web:1
                args:
                - -c
                - "a // b"
                - name:web
                - 'x: y'
                resources: {}
              terminationGracePeriodSeconds: 30
              hostNetwork: false
              securityContext: {}

            """.ReplaceLineEndings("\n"),
            ApiYaml.Write(pod));
    }

    [Fact]
    public void Write_List_CanBeReadBack()
    {
        var list = new ObjectList<ApiObject>
        {
            ApiVersion = "v1", Kind = "List",
            Items = [Troupe.Api.Defaults.ObjectDefaults.Apply(Make.Pod()), Troupe.Api.Defaults.ObjectDefaults.Apply(Make.Service())],
        };
        var result = ManifestReader.Read(ApiYaml.Write(list), "f");
        Assert.Empty(result.Errors);
        Assert.Equal(["Pod", "Service"], result.Documents.Select(document => document.Object.Kind));
    }

    [Fact]
    public void Write_Status_IsWrittenLikeAnyValue() =>
        Assert.Contains("status: Failure\n", ApiYaml.Write(new Status { Outcome = "Failure" }));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("no")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("a\n")]
    [InlineData("\n")]
    [InlineData("a\n\n\n")]
    [InlineData("  indented\nfirst")]
    [InlineData("a \nb")]
    [InlineData("tab\there")]
    [InlineData("tab\there\nand lines")]
    [InlineData("back\\slash \"and\" 'quotes'")]
    [InlineData("# no comment")]
    [InlineData("a # b")]
    [InlineData("// c")]
    [InlineData("- item")]
    [InlineData("? key")]
    [InlineData("*alias")]
    [InlineData("%directive")]
    [InlineData("---")]
    [InlineData("---\na\n...\n")]
    [InlineData("{a: b}")]
    [InlineData("key:")]
    [InlineData("日本語 ｅ́ 😀")]
    [InlineData("\u0001\u007f\u0085\u2028\ufeff")]
    [InlineData("\r\n")]
    public void Write_AnyText_ReadsBackTheSame(string text)
    {
        var pod = Make.Pod().WithContainer(c => c with { Args = [text], Env = [new EnvVar { Name = "A", Value = text }] });
        var yaml = ApiYaml.Write(Troupe.Api.Defaults.ObjectDefaults.Apply(pod));
        var read = ManifestReader.Read(yaml, "f");
        Assert.Empty(read.Errors);
        var container = ((Pod)read.Documents[0].Object).Spec.Containers![0];
        Assert.Equal((text, text), (container.Args![0], container.Env![0].Value));
    }

    [Fact]
    public void Read_AsYamlBody_IsTheObjectThatWasWritten()
    {
        var service = Troupe.Api.Defaults.ObjectDefaults.Apply(Make.Service());
        var read = ApiObjectReader.ReadYaml(ApiYaml.Write(service), ResourceKinds.Services);
        Assert.Empty(JsonDifference.Paths<object>(service, read.Object!));
    }
}
