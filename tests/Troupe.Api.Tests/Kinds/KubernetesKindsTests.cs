using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Xunit;

namespace Troupe.Api.Tests.Kinds;

public sealed class KubernetesKindsTests
{
    [Theory]
    [InlineData("Deployment", "Deployment (apps/v1)")]
    [InlineData("deploy", "Deployment (apps/v1)")]
    [InlineData("deployments.apps", "Deployment (apps/v1)")]
    [InlineData("statefulset.v1.apps", "StatefulSet (apps/v1)")]
    [InlineData("PVC", "PersistentVolumeClaim (v1)")]
    [InlineData("ing", "Ingress (networking.k8s.io/v1)")]
    [InlineData("crd", "CustomResourceDefinition (apiextensions.k8s.io/v1)")]
    [InlineData("JobList", "Job (batch/v1)")]
    public void WhyNot_KindOfKubernetes_NamesIt(string word, string kind) =>
        Assert.Equal($"{kind} is a kind of Kubernetes that Troupe does not have yet", KubernetesKinds.WhyNot(word));

    [Theory]
    [InlineData("Pod")]
    [InlineData("replicasets.apps")]
    [InlineData("leases")]
    [InlineData("Deploiment")]
    [InlineData("")]
    public void WhyNot_OtherWord_SaysNothing(string word) => Assert.Null(KubernetesKinds.WhyNot(word));

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("batch/v1", "CronJob")]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRoleList")]
    public void Read_ManifestOfSuchAKind_SaysSoAndSuggestsNothing(string version, string kind)
    {
        var error = Assert.Single(ManifestReader.Read($"apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: web\n", "a.yaml").Errors);

        Assert.Equal(("kind", null), (error.Path, error.Suggestion));
        Assert.Contains("a kind of Kubernetes that Troupe does not have yet", error.Message);
    }

    [Theory]
    [InlineData("v1", "ConfigMapList", "{\"metadata\":{\"name\":\"a\"}}")]
    [InlineData("v1", "ConfigMapList", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}")]
    [InlineData("coordination.k8s.io/v1", "LeaseList", "{\"metadata\":{\"name\":\"a\"}}")]
    [InlineData("v1", "NamespaceList", "{\"metadata\":{\"name\":\"a\"}}")]
    [InlineData("v1", "List", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}")]
    public void Read_List_HasItsItems(string version, string kind, string item)
    {
        var read = ManifestReader.Read($$"""{"apiVersion":"{{version}}","kind":"{{kind}}","metadata":{},"items":[{{item}}]}""", "a.json");

        Assert.Empty(read.Errors);
        var made = Assert.Single(read.Documents).Object;
        Assert.Equal(("a", false), (made.Metadata.Name, string.IsNullOrEmpty(made.Kind)));
    }
}
