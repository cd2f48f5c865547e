using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using static Troupe.Api.Input.UnsupportedField;

namespace Troupe.Api.Input;

/// <summary>The one table of what Kubernetes has and the model has not, where its loss would change what runs, or how safely.</summary>
/// <remarks>
/// Every other field of these types is in the model: it works, or it is kept because nothing depends on it. A test walks the types of
/// Kubernetes' own client, and finds each of their fields here or there. A field that begins to work moves from here into the model.
/// </remarks>
internal static class UnsupportedFields
{
    private const string Security = "nothing of a security context is enforced yet";
    private const string Probes = "containers are not probed yet: a container is ready when it runs";
    private const string Volumes = "volumes are emptyDir or hostPath";
    private const string Sources = "variables have a value, or come from a field of the pod";
    private const string Balancer = "there is no load balancer outside the cluster";
    private const string Resources = "claims of devices are not known";
    private const string Priorities = "all pods have the same priority";
    private const string Groups = "pods are scheduled one by one";

    private static readonly Dictionary<Type, Dictionary<string, UnsupportedField>> ByType = new Dictionary<Type, UnsupportedField[]>
    {
        [typeof(PodSpec)] =
        [
            Refused("initContainers", "nothing runs before a pod's containers yet"),
            Refused("ephemeralContainers", "no container joins a pod that runs"),
            Refused("activeDeadlineSeconds", "pods are not stopped after a time yet"),
            Refused("affinity", "pods are placed by nodeSelector and by what is free"),
            Refused("topologySpreadConstraints", "pods are placed by nodeSelector and by what is free"),
            Refused("readinessGates", "a pod is ready when its containers are"),
            Refused("schedulingGates", "pods are scheduled as soon as they are there"),
            Refused("schedulingGroup", Groups),
            Refused("workloadRef", Groups),
            Refused("evictionResponders", "pods are evicted without asking others"),
            Refused("imagePullSecrets", "images are pulled without credentials"),
            Refused("hostAliases", "the hosts file of a pod is made by its node"),
            Refused("dnsConfig", "the resolver of a pod is that of its cluster or its node"),
            Refused("runtimeClassName", "a node has one container runtime"),
            Refused("overhead", "pods have no overhead without a runtime class"),
            Refused("resources", "resources belong to containers, not to the pod as a whole"),
            Refused("resourceClaims", Resources),
            Refused("hostnameOverride", "a pod's host name is its name or its hostname"),
            RefusedUnlessZero("subdomain", "pods have no names in DNS yet"),
            RefusedUnlessZero("setHostnameAsFQDN", "pods have no names in DNS yet"),
            RefusedUnlessZero("hostPID", "pods do not share the processes of their node"),
            RefusedUnlessZero("hostIPC", "pods do not share the memory segments of their node"),
            RefusedUnlessZero("priority", Priorities),
            RefusedUnlessZero("priorityClassName", Priorities),
            RefusedUnless("preemptionPolicy", Priorities, "PreemptLowerPriority", "Never"),
            RefusedUnless("serviceAccount", "pods get no credentials of a service account yet", "default"),
            RefusedUnless("hostUsers", "pods have no user namespaces of their own yet", "true"),
            new("os", "nodes run Linux", node => node is MappingNode { Entries: [{ Key: "name", Value: ScalarNode { Text: "linux" } }] }
                or MappingNode { Entries: [] } or ScalarNode { Kind: ScalarKind.Null }),
        ],
        [typeof(PodSecurityContext)] =
        [
            .. AllRefused(
                Security, "appArmorProfile", "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsNonRoot", "runAsUser",
                "seLinuxChangePolicy", "seLinuxOptions", "seccompProfile", "supplementalGroups", "supplementalGroupsPolicy", "sysctls",
                "windowsOptions"),
        ],
        [typeof(Container)] =
        [
            RefusedUnlessAbsent("livenessProbe", Probes),
            RefusedUnlessAbsent("readinessProbe", Probes),
            RefusedUnlessAbsent("startupProbe", Probes),
            Refused("lifecycle", "nothing is called when a container starts or stops yet"),
            Refused("envFrom", Sources),
            Refused("volumeDevices", Volumes),
            Refused("restartPolicy", "the pod's restartPolicy holds for all of its containers"),
            Refused("restartPolicyRules", "the pod's restartPolicy holds for all of its containers"),
        ],
        [typeof(SecurityContext)] =
        [
            .. AllRefused(
                Security, "allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged", "procMount",
                "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile", "windowsOptions"),
        ],
        [typeof(ResourceRequirements)] = [Refused("claims", Resources)],
        [typeof(EnvVarSource)] = [.. AllRefused(Sources, "configMapKeyRef", "secretKeyRef", "resourceFieldRef", "fileKeyRef")],
        [typeof(VolumeMount)] =
        [
            RefusedUnlessZero("subPathExpr", "write the path itself into subPath"),
            RefusedUnless("mountPropagation", "mounts do not go from nodes to containers, nor back", "None"),
            RefusedUnless("recursiveReadOnly", "what is mounted below a read-only mount is not made read-only", "Disabled", "IfPossible"),
            Refused("bindMountOptions", "mounts have no options of their own"),
        ],
        [typeof(EmptyDirVolumeSource)] = [Refused("mode", "anyone may write to an emptyDir")],
        [typeof(Volume)] =
        [
            .. AllRefused(
                Volumes, "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi", "downwardAPI",
                "ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "image", "iscsi", "nfs",
                "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret",
                "storageos", "vsphereVolume"),
        ],
        [typeof(ServiceSpec)] =
        [
            Refused("externalIPs", "a service answers at its cluster IP and at node ports"),
            Refused("loadBalancerSourceRanges", Balancer),
            Refused("loadBalancerClass", Balancer),
            Refused("sessionAffinityConfig", "connections are spread over all endpoints"),
            Refused("trafficDistribution", "connections are spread over all endpoints"),
            RefusedUnlessZero("loadBalancerIP", Balancer),
            RefusedUnlessZero("externalName", "names outside the cluster are used directly"),
            RefusedUnlessZero("healthCheckNodePort", Balancer),
            RefusedUnlessZero("publishNotReadyAddresses", "a service leads to pods that are ready"),
            RefusedUnless("allocateLoadBalancerNodePorts", Balancer, "true"),
            RefusedUnless("externalTrafficPolicy", "every node leads to all endpoints", "Cluster"),
            RefusedUnless("internalTrafficPolicy", "every node leads to all endpoints", "Cluster"),
            RefusedUnless("ipFamilyPolicy", "services have one IPv4 address", "SingleStack", "PreferDualStack"),
            RefusedUnless("ipFamilies", "services have one IPv4 address", "IPv4"),
        ],
        [typeof(NodeSpec)] =
        [
            Refused("taints", "a node keeps pods away by `unschedulable` alone"),
            Refused("configSource", "an agent is configured where it runs"),
            Refused("podPreemptionPolicy", Priorities),
            new("externalID", "", _ => true),
        ],
    }.ToDictionary(type => type.Key, type => type.Value.ToDictionary(field => field.Name));

    /// <summary>Null for a field that Kubernetes does not have either, and for one whose loss changes nothing.</summary>
    public static UnsupportedField? Find(Type type, string name) =>
        ByType.TryGetValue(type, out var fields) ? fields.GetValueOrDefault(name) : null;
}
