using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Defaults;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Output;
using Troupe.Api.Pods;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.Serialization;

public sealed class RoundTripProperties
{
    private static readonly Gen<string> Words = Gen.Elements("web", "db", "a-1", "x", "n0");

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Words), (2, Gen.Elements("", "yes", "1.0", "a: b", "// c", "x\ny\n", " z ", "null", "'", "\"", "é😀", "\t", "#", "{}", "[x")),
        (1, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => new string([.. s.Get.Where(c => !char.IsSurrogate(c))]))));

    private static readonly Gen<Container> Containers =
        from name in Words
        from args in Texts.ListOf()
        from value in Texts
        from port in Gen.Choose(1, 65535)
        from amount in Gen.Elements("1", "250m", "1.5Gi", "1e3")
        select new Container
        {
            Name = name, Image = $"example/{name}", Args = [.. args], Env = [new EnvVar { Name = "A", Value = value }],
            Ports = [new ContainerPort { ContainerPortNumber = port }], Resources = Make.Resources(limits: [("memory", amount)]),
        };

    private static readonly Gen<Pod> Pods =
        from name in Words
        from label in Words
        from annotation in Texts
        from containers in Containers.NonEmptyListOf()
        from grace in Gen.Choose(0, 1000)
        select new Pod
        {
            ApiVersion = "v1", Kind = "Pod",
            Metadata = new ObjectMeta { Name = name, Labels = Make.Labels(("app", label)),
                Annotations = Make.Labels(("note", annotation)) },
            Spec = new PodSpec { Containers = [.. containers.DistinctBy(c => c.Name)], TerminationGracePeriodSeconds = grace },
        };

    [Fact]
    public void Json_WrittenAndRead_IsTheSameObject() => Prop.ForAll(Pods.ToArbitrary(), pod =>
    {
        var read = ApiObjectReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(pod, ApiJson.Lenient), ResourceKinds.Pods);
        return read.Errors.Count == 0 && JsonDifference.AreEqual<object>(pod, read.Object!);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Yaml_WrittenAndRead_IsTheSameObject() => Prop.ForAll(Pods.ToArbitrary(), pod =>
    {
        var read = ManifestReader.Read(ApiYaml.Write(pod), "f");
        return read.Errors.Count == 0 && JsonDifference.AreEqual<object>(pod, read.Documents.Single().Object);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void JsonAsManifest_IsTheSameObject() => Prop.ForAll(Pods.ToArbitrary(), pod =>
    {
        var read = ManifestReader.Read(JsonSerializer.Serialize(pod, ApiJson.Lenient), "f");
        return read.Errors.Count == 0 && JsonDifference.AreEqual<object>(pod, read.Documents.Single().Object);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Defaults_OfAGoodObject_KeepItGoodAndAreAppliedOnce() => Prop.ForAll(Pods.ToArbitrary(), pod =>
    {
        var once = ObjectDefaults.Apply(pod);
        return ObjectValidator.Validate(pod).Count == 0 && ObjectValidator.Validate(once).Count == 0
                                                        && JsonDifference.AreEqual(once, ObjectDefaults.Apply(once))
                                                        && ObjectValidator.ValidateReplace(once, pod).Count == 0;
    }).QuickCheckThrowOnFailure();
}
