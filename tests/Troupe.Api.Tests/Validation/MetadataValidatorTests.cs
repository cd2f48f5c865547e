using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Xunit;

namespace Troupe.Api.Tests.Validation;

public sealed class MetadataValidatorTests
{
    private static Pod With(ObjectMeta metadata) => Make.Pod() with { Metadata = metadata };

    [Fact]
    public void Validate_NoName_IsRequired() =>
        Faults.Are(With(new ObjectMeta()), "metadata.name: Required value: name or generateName is required");

    [Fact]
    public void Validate_GenerateNameEndingInDash_IsGood() => Faults.Are(With(new ObjectMeta { GenerateName = "web-" }));

    [Fact]
    public void Validate_EveryPart_IsToldAtOnce() => Faults.Are(
        With(new ObjectMeta
        {
            Name = "Web", Namespace = "a.b", Labels = Make.Labels(("bad key", "x"), ("app", "no good")),
            Annotations = Make.Labels(("Example.com/Any", "any text: yes"), ("-", "")), Finalizers = ["mine"],
            OwnerReferences =
            [
                new OwnerReference { ApiVersion = "v1", Kind = "ReplicationController", Name = "a", Uid = "1", Controller = true },
                new OwnerReference { ApiVersion = "v1", Kind = "ReplicationController", Name = "", Uid = "2", Controller = true },
            ],
        }),
        "metadata.name: Invalid value: \"Web\": must be a DNS-1123 subdomain",
        "metadata.namespace: Invalid value: \"a.b\": must be a DNS-1123 label",
        "metadata.labels: Invalid value: \"bad key\": must be a qualified name",
        "metadata.labels[app]: Invalid value: \"no good\": a label's value",
        "metadata.annotations: Invalid value: \"-\": must be a qualified name",
        "metadata.ownerReferences[1].name: Required value",
        "metadata.ownerReferences[1]: Invalid value: \"ReplicationController/\": only one owner may be the controller",
        "metadata.finalizers[0]: Invalid value: \"mine\": must have a domain");

    [Fact]
    public void Validate_AnnotationsTooLarge_IsTooLong() => Faults.Are(
        With(new ObjectMeta { Name = "web", Annotations = Make.Labels(("a", new string('x', 256 * 1024))) }),
        "metadata.annotations: Too long: may not be more than 262144 bytes");

    [Fact]
    public void Validate_NamespaceOnClusterKind_IsForbidden()
    {
        Faults.Are(new Node { Metadata = new ObjectMeta { Name = "n", Namespace = "default" } },
            "metadata.namespace: Forbidden: not allowed on this type");
        Faults.Are(new Namespace { Metadata = new ObjectMeta { Name = "a.b" } },
            "metadata.name: Invalid value: \"a.b\": must be a DNS-1123 label");
    }

    [Fact]
    public void ValidateReplace_Identity_IsImmutable()
    {
        var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 500, TimeSpan.Zero);
        var old = With(new ObjectMeta { Name = "web", Namespace = "default", Uid = "1", CreationTimestamp = time });
        Faults.OfReplaceAre(old with { Metadata = old.Metadata with { CreationTimestamp = time.AddMilliseconds(-500) } }, old);
        Faults.OfReplaceAre(old with { Metadata = new ObjectMeta { Name = "web" } }, old);
        Faults.OfReplaceAre(
            With(new ObjectMeta { Name = "db", Namespace = "other", Uid = "2", CreationTimestamp = time.AddDays(1),
                DeletionTimestamp = time }), old,
            "metadata.name: Invalid value: \"db\": field is immutable",
            "metadata.namespace: Invalid value: \"other\": field is immutable",
            "metadata.uid: Invalid value: \"2\": field is immutable",
            "metadata.creationTimestamp: Invalid value",
            "metadata.deletionTimestamp: Invalid value");
    }

    [Fact]
    public void ValidateReplace_NewFinalizerWhileDeleting_IsForbidden()
    {
        var old = With(new ObjectMeta { Name = "web", DeletionTimestamp = DateTimeOffset.UnixEpoch, Finalizers = ["example.com/a"] });
        Faults.OfReplaceAre(
            old with { Metadata = old.Metadata with { Finalizers = ["example.com/a", "example.com/b"] } }, old,
            "metadata.finalizers: Forbidden: no new finalizer can be added");
    }
}
