using Troupe.Api.Pods;
using Troupe.Api.Quantities;
using Troupe.Api.Tests.Validation;
using Xunit;

namespace Troupe.Api.Tests.Pods;

public sealed class PodRulesTests
{
    [Fact]
    public void Validate_GoodPod_HasNoFault() => Faults.Are(Make.Pod());

    [Fact]
    public void Validate_NoContainers_IsRequired() =>
        Faults.Are(Make.Pod().With(spec => spec with { Containers = null }), "spec.containers: Required value");

    [Fact]
    public void Validate_SpecFields_EachIsJudged() => Faults.Are(
        Make.Pod().With(spec => spec with
        {
            RestartPolicy = "always", DnsPolicy = "ClusterFirstWithHostNet", TerminationGracePeriodSeconds = -1, NodeName = "Node",
            Hostname = "a.b",
            NodeSelector = Make.Labels(("disk", "s s d")),
        }),
        "spec.restartPolicy: Unsupported value: \"always\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        "spec.dnsPolicy: Unsupported value: \"ClusterFirstWithHostNet\"",
        "spec.terminationGracePeriodSeconds: Invalid value: -1: must be greater than or equal to 0",
        "spec.nodeSelector[disk]: Invalid value: \"s s d\"",
        "spec.nodeName: Invalid value: \"Node\"",
        "spec.hostname: Invalid value: \"a.b\"");

    [Fact]
    public void Validate_ContainerFields_EachIsJudged() => Faults.Are(
        Make.Pod().With(spec => spec with
        {
            Containers =
            [
                Make.Container() with { ImagePullPolicy = "Sometimes", WorkingDir = "here" },
                Make.Container() with { Image = "Example/web" },
                new Container { Name = "B_d" },
                new Container { Image = "web" },
            ],
        }),
        "spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\"",
        "spec.containers[0].workingDir: Invalid value: \"here\": must be an absolute path",
        "spec.containers[1].image: Invalid value: \"Example/web\": the repository of an image must be lower case",
        "spec.containers[1].name: Duplicate value: \"main\"",
        "spec.containers[2].name: Invalid value: \"B_d\"",
        "spec.containers[2].image: Required value",
        "spec.containers[3].name: Required value");

    [Fact]
    public void Validate_Ports_NumbersNamesAndHostPorts() => Faults.Are(
        Make.Pod().With(spec => spec with
        {
            Containers =
            [
                Make.Container() with
                {
                    Ports =
                    [
                        new ContainerPort { ContainerPortNumber = 80, Name = "http", HostPort = 8080 },
                        new ContainerPort { ContainerPortNumber = 0, Name = "http", Protocol = "tcp" },
                        new ContainerPort { Name = "HTTP", HostPort = 70000, HostIP = "here" },
                    ],
                },
                Make.Container("other") with
                {
                    Ports =
                    [
                        new ContainerPort { ContainerPortNumber = 81, HostPort = 8080, HostIP = "10.0.0.1" },
                        new ContainerPort { ContainerPortNumber = 81, HostPort = 8080, Protocol = "UDP" },
                    ],
                },
            ],
        }),
        "spec.containers[0].ports[1].name: Duplicate value: \"http\"",
        "spec.containers[0].ports[1].containerPort: Invalid value: 0: must be between 1 and 65535, inclusive",
        "spec.containers[0].ports[1].protocol: Unsupported value: \"tcp\"",
        "spec.containers[0].ports[2].name: Invalid value: \"HTTP\"",
        "spec.containers[0].ports[2].containerPort: Required value",
        "spec.containers[0].ports[2].hostIP: Invalid value: \"here\"",
        "spec.containers[0].ports[2].hostPort: Invalid value: 70000",
        "spec.containers[1].ports[0].hostPort: Duplicate value: 8080");

    [Fact]
    public void Validate_HostNetwork_PortsAreTheHosts() => Faults.Are(
        Make.Pod().With(spec => spec with
        {
            HostNetwork = true,
            Containers =
            [
                Make.Container() with { Ports = [new ContainerPort { ContainerPortNumber = 80, HostPort = 81 },
                    new ContainerPort { ContainerPortNumber = 90 }] },
                Make.Container("other") with { Ports = [new ContainerPort { ContainerPortNumber = 90 }] },
            ],
        }),
        "spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort`",
        "spec.containers[1].ports[0].hostPort: Duplicate value: 90");

    [Fact]
    public void Validate_Env_NamesAndSources() => Faults.Are(
        Make.Pod().WithContainer(c => c with
        {
            Env =
            [
                new EnvVar { Name = "A", Value = "any text" },
                new EnvVar { Name = "A" },
                new EnvVar { Value = "x" },
                new EnvVar { Name = "1=B" },
                new EnvVar { Name = "C", Value = "x", ValueFrom = new EnvVarSource() },
                new EnvVar { Name = "D",
                    ValueFrom = new EnvVarSource { FieldRef = new ObjectFieldSelector { FieldPath = "status.podIp" } } },
                new EnvVar { Name = "E",
                    ValueFrom = new EnvVarSource { FieldRef = new ObjectFieldSelector { FieldPath = "status.podIP" } } },
            ],
        }),
        "spec.containers[0].env[2].name: Required value",
        "spec.containers[0].env[3].name: Invalid value: \"1=B\"",
        "spec.containers[0].env[4].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty",
        "spec.containers[0].env[4].valueFrom.fieldRef: Required value",
        "spec.containers[0].env[5].valueFrom.fieldRef.fieldPath: Unsupported value: \"status.podIp\"");

    [Fact]
    public void Validate_Resources_KnownPositiveAndWithinLimits() => Faults.Are(
        Make.Pod().WithContainer(c => c with
        {
            Resources = Make.Resources([("cpu", "2"), ("memory", "-1")], [("cpu", "1500m"), ("gpu", "1")]),
        }),
        "spec.containers[0].resources.limits[gpu]: Unsupported value: \"gpu\": supported values: \"cpu\", \"memory\"",
        "spec.containers[0].resources.requests[memory]: Invalid value: \"-1\": must be greater than or equal to 0",
        "spec.containers[0].resources.requests[cpu]: Invalid value: \"2\": must be less than or equal to cpu limit of 1500m");

    [Fact]
    public void Validate_VolumesAndMounts_FitTogether() => Faults.Are(
        Make.Pod().With(spec => spec with
        {
            Volumes =
            [
                new Volume { Name = "data", EmptyDir = new EmptyDirVolumeSource { Medium = "Disk", SizeLimit = Quantity.Parse("-1") } },
                new Volume { Name = "data", HostPath = new HostPathVolumeSource { Path = "var/../log", Type = "Socket" } },
                new Volume { Name = "none" },
                new Volume { Name = "two", EmptyDir = new EmptyDirVolumeSource(), HostPath = new HostPathVolumeSource { Path = "/var" } },
                new Volume { EmptyDir = new EmptyDirVolumeSource() },
            ],
        }).WithContainer(c => c with
        {
            VolumeMounts =
            [
                new VolumeMount { Name = "data", MountPath = "/data" },
                new VolumeMount { Name = "dta", MountPath = "/data" },
                new VolumeMount { MountPath = "relative:1", SubPath = "/a/../b" },
                new VolumeMount { Name = "two" },
            ],
        }),
        "spec.volumes[0].emptyDir.medium: Unsupported value: \"Disk\"",
        "spec.volumes[0].emptyDir.sizeLimit: Invalid value: \"-1\"",
        "spec.volumes[1].name: Duplicate value: \"data\"",
        "spec.volumes[1].hostPath.path: Invalid value: \"var/../log\": must be an absolute path",
        "spec.volumes[1].hostPath.path: Invalid value: \"var/../log\": must not contain '..'",
        "spec.volumes[1].hostPath.type: Unsupported value: \"Socket\"",
        "spec.volumes[2]: Required value: must specify a volume type",
        "spec.volumes[3].hostPath: Forbidden: may not specify more than 1 volume type",
        "spec.volumes[4].name: Required value",
        "spec.containers[0].volumeMounts[1].name: Not found: \"dta\"",
        "spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/data\": must be unique",
        "spec.containers[0].volumeMounts[2].name: Required value",
        "spec.containers[0].volumeMounts[2].mountPath: Invalid value: \"relative:1\": must be an absolute path",
        "spec.containers[0].volumeMounts[2].mountPath: Invalid value: \"relative:1\": must not contain ':'",
        "spec.containers[0].volumeMounts[2].subPath: Invalid value: \"/a/../b\": must be a relative path",
        "spec.containers[0].volumeMounts[2].subPath: Invalid value: \"/a/../b\": must not contain '..'",
        "spec.containers[0].volumeMounts[3].mountPath: Required value");

    [Fact]
    public void ValidateReplace_NewImage_IsGood() =>
        Faults.OfReplaceAre(Make.Pod().WithContainer(c => c with { Image = "example/web:2" }), Make.Pod());

    [Fact]
    public void ValidateReplace_DefaultsSpelledOut_IsNoChange() =>
        Faults.OfReplaceAre(Troupe.Api.Defaults.ObjectDefaults.Apply(Make.Pod()), Make.Pod());

    [Fact]
    public void ValidateReplace_OtherChange_IsForbiddenAndNamed() => Faults.OfReplaceAre(
        Make.Pod().With(spec => spec with { NodeName = "other", RestartPolicy = "Never" }),
        Make.Pod().With(spec => spec with { NodeName = "one" }),
        "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`; changed: restartPolicy, nodeName");

    [Fact]
    public void ValidateReplace_OneContainerMore_IsForbidden() => Faults.OfReplaceAre(
        Make.Pod().With(spec => spec with { Containers = [.. spec.Containers!, Make.Container("more")] }), Make.Pod(),
        "spec.containers: Forbidden: pod updates may not add or remove containers");
}
