namespace Troupe.Api.Kinds;

/// <summary>The kinds of Kubernetes that Troupe does not have yet, so that nobody looks for a typing error where there is none.</summary>
public static class KubernetesKinds
{
    private static readonly string[] Table =
    [
        "v1 ComponentStatus componentstatuses cs",
        "v1 PersistentVolume persistentvolumes pv",
        "v1 PersistentVolumeClaim persistentvolumeclaims pvc",
        "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration mutatingwebhookconfigurations",
        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration validatingwebhookconfigurations",
        "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy validatingadmissionpolicies",
        "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings",
        "admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy mutatingadmissionpolicies",
        "admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings",
        "apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions crd crds",
        "apiregistration.k8s.io/v1 APIService apiservices",
        "apps/v1 ControllerRevision controllerrevisions",
        "apps/v1 DaemonSet daemonsets ds",
        "apps/v1 Deployment deployments deploy",
        "apps/v1 ReplicaSet replicasets rs",
        "apps/v1 StatefulSet statefulsets sts",
        "autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers hpa",
        "batch/v1 CronJob cronjobs cj",
        "batch/v1 Job jobs",
        "certificates.k8s.io/v1 CertificateSigningRequest certificatesigningrequests csr",
        "certificates.k8s.io/v1beta1 ClusterTrustBundle clustertrustbundles",
        "coordination.k8s.io/v1 Lease leases",
        "discovery.k8s.io/v1 EndpointSlice endpointslices",
        "flowcontrol.apiserver.k8s.io/v1 FlowSchema flowschemas",
        "flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration prioritylevelconfigurations",
        "networking.k8s.io/v1 Ingress ingresses ing",
        "networking.k8s.io/v1 IngressClass ingressclasses",
        "networking.k8s.io/v1 IPAddress ipaddresses ip",
        "networking.k8s.io/v1 NetworkPolicy networkpolicies netpol",
        "networking.k8s.io/v1 ServiceCIDR servicecidrs",
        "node.k8s.io/v1 RuntimeClass runtimeclasses",
        "policy/v1 PodDisruptionBudget poddisruptionbudgets pdb",
        "rbac.authorization.k8s.io/v1 ClusterRole clusterroles",
        "rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings",
        "rbac.authorization.k8s.io/v1 Role roles",
        "rbac.authorization.k8s.io/v1 RoleBinding rolebindings",
        "resource.k8s.io/v1 DeviceClass deviceclasses",
        "resource.k8s.io/v1 ResourceClaim resourceclaims",
        "resource.k8s.io/v1 ResourceClaimTemplate resourceclaimtemplates",
        "resource.k8s.io/v1 ResourceSlice resourceslices",
        "scheduling.k8s.io/v1 PriorityClass priorityclasses pc",
        "storage.k8s.io/v1 CSIDriver csidrivers",
        "storage.k8s.io/v1 CSINode csinodes",
        "storage.k8s.io/v1 CSIStorageCapacity csistoragecapacities",
        "storage.k8s.io/v1 StorageClass storageclasses sc",
        "storage.k8s.io/v1 VolumeAttachment volumeattachments",
        "storage.k8s.io/v1 VolumeAttributesClass volumeattributesclasses vac",
    ];

    private static readonly IReadOnlyList<Absent> All =
    [
        .. Table.Select(line => line.Split(' ')).Select(words => new Absent(words[0], words[1], words[1..]))
            .Where(absent => ResourceKinds.All.All(kind => kind.Kind != absent.Kind)),
    ];

    /// <summary>A sentence about a kind that Kubernetes has and Troupe has not; null for any other word.</summary>
    /// <param name="word">As a person types it: `Deployment`, `deploy`, `deployments.apps`, `deployment.v1.apps`.</param>
    public static string? WhyNot(string word)
    {
        var name = word.Split('.')[0];
        return All.FirstOrDefault(absent => absent.IsCalled(name)) is { } found
            ? $"{found.Kind} ({found.ApiVersion}) is a kind of Kubernetes that Troupe does not have yet"
            : null;
    }

    private sealed record Absent(string ApiVersion, string Kind, IReadOnlyList<string> Names)
    {
        public bool IsCalled(string name) =>
            Names.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Equals(Kind + "List", StringComparison.OrdinalIgnoreCase);
    }
}
