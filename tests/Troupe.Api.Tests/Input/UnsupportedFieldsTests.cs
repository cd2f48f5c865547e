using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;
using Xunit;

namespace Troupe.Api.Tests.Input;

/// <summary>Every field that Kubernetes' own client knows works here, is kept, or is refused by its name.</summary>
public sealed class UnsupportedFieldsTests
{
    private static readonly Assembly Client = typeof(k8s.Models.V1Pod).Assembly;

    /// <summary>Fields whose loss changes neither what runs nor how safely.</summary>
    private static readonly HashSet<string> LossChangesNothing = ["Event.series", "Event.related", "NodeSpec.externalID"];

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_FieldOfKubernetesThatTheModelHasNot_IsRefusedByName(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        var passed = Missing(kind.Type, wrap => wrap, [])
            .Where(missing => !LossChangesNothing.Contains(missing.Name) && !missing.Samples.Any(sample => IsRefused(kind, sample)))
            .Select(missing => missing.Name).Distinct().ToList();

        Assert.Empty(passed);
    }

    [Theory]
    [InlineData("""{"securityContext":{},"tolerations":[],"initContainers":[],"hostPID":false,"hostIPC":false,"priority":0}""")]
    [InlineData("""{"terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","schedulerName":"default-scheduler"}""")]
    [InlineData("""{"preemptionPolicy":"PreemptLowerPriority","serviceAccount":"default","serviceAccountName":"default"}""")]
    [InlineData("""{"os":{"name":"linux"},"hostUsers":true,"imagePullSecrets":null,"dnsConfig":null,"subdomain":""}""")]
    [InlineData("""{"affinity":{"nodeAffinity":{},"podAffinity":null},"topologySpreadConstraints":[],"overhead":{}}""")]
    [InlineData("""{"containers":[{"name":"a","image":"a:1","securityContext":{},"lifecycle":{},"env":[],"resources":{"claims":[]}}]}""")]
    [InlineData("""{"containers":[{"name":"a","image":"a:1","securityContext":{"capabilities":{"drop":[]}},"livenessProbe":null}]}""")]
    [InlineData("""{"containers":[{"name":"a","image":"a:1","terminationMessagePath":"/dev/termination-log","envFrom":[]}]}""")]
    [InlineData(
        """
        {"tolerations":[
          {"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},
          {"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]}
        """)]
    public void Read_WhatClientsWriteWithoutMeaningIt_IsTaken(string spec) => Assert.Empty(ErrorsOf(spec));

    [Theory]
    [InlineData("""{"securityContext":{"runAsUser":0}}""", "spec.securityContext.runAsUser")]
    [InlineData("""{"securityContext":{"runAsNonRoot":false}}""", "spec.securityContext.runAsNonRoot")]
    [InlineData("""{"hostPID":true}""", "spec.hostPID")]
    [InlineData("""{"hostUsers":false}""", "spec.hostUsers")]
    [InlineData("""{"os":{"name":"windows"}}""", "spec.os")]
    [InlineData("""{"serviceAccountName":"admin"}""", "spec.serviceAccountName")]
    [InlineData("""{"dnsPolicy":"None"}""", "spec.dnsPolicy")]
    [InlineData("""{"tolerations":[{"operator":"Exists"}]}""", "spec.tolerations[0]")]
    [InlineData(
        """{"tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute"}]}""", "spec.tolerations[0]")]
    [InlineData("""{"volumes":[{"name":"v","secret":{"secretName":"s"}}]}""", "spec.volumes[0].secret")]
    [InlineData("""{"volumes":[{"name":"v","emptyDir":{"sizeLimit":"1Gi"}}]}""", "spec.volumes[0].emptyDir.sizeLimit")]
    public void Read_WhatWouldRunOtherwise_IsRefusedByName(string spec, string field) =>
        Assert.Equal([field], ErrorsOf(spec).Select(error => error.Path));

    [Fact]
    public void ReadManifest_UnsupportedField_IsToldWithItsPlace()
    {
        const string text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  initContainers: [{name: a}]\n"
            + "  containers: [{name: b, image: b:1}]\n";

        var error = Assert.Single(ManifestReader.Read(text, "web.yaml").Errors);

        Assert.Equal(
            "web.yaml:5:3: spec.initContainers: Forbidden: not supported: nothing runs before a pod's containers yet", error.ToString());
    }

    /// <summary>As a manifest with one container, unless the spec says which.</summary>
    private static IReadOnlyList<InputError> ErrorsOf(string spec)
    {
        var fields = (JsonObject)JsonNode.Parse(spec)!;
        fields["containers"] ??= JsonNode.Parse("""[{"name":"a","image":"a:1"}]""");
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = new JsonObject { ["name"] = "web" }, ["spec"] = fields,
        };
        return ManifestReader.Read(pod.ToJsonString(), "pod.json").Errors;
    }

    private static bool IsRefused(ResourceKind kind, JsonNode body)
    {
        body["metadata"] = new JsonObject { ["name"] = "web" };
        var reading = ApiObjectReader.ReadJson(Encoding.UTF8.GetBytes(body.ToJsonString()), kind, FieldValidation.Ignore);
        return reading.Errors.Any(error => error.Fault == InputFault.Unsupported);
    }

    /// <summary>The fields of Kubernetes that the model lacks, each with bodies that have it.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<JsonNode> Samples)> Missing(
        Type type, Func<JsonNode, JsonNode> wrap, HashSet<Type> above)
    {
        if (TwinOf(type) is not { } twin || above.Contains(type)) yield break;
        var known = ApiJson.Strict.GetTypeInfo(type).Properties;
        foreach (var property in twin.GetProperties())
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
            if (name is null or "status" || known.Any(field => field.Name == name)) continue;
            var samples = Samples(property.PropertyType).Select(value => wrap(new JsonObject { [name] = value }));
            yield return ($"{type.Name}.{name}", [.. samples]);
        }

        foreach (var field in known.Where(field => field.Name is not "status"))
        {
            var item = field.PropertyType.IsGenericType ? field.PropertyType.GenericTypeArguments[^1] : field.PropertyType;
            var contract = ApiJson.Strict.GetTypeInfo(field.PropertyType).Kind;
            if (contract == JsonTypeInfoKind.Dictionary || item.Assembly != typeof(ApiObject).Assembly) continue;
            Func<JsonNode, JsonNode> within = contract == JsonTypeInfoKind.Enumerable
                ? value => wrap(new JsonObject { [field.Name] = new JsonArray(value) })
                : value => wrap(new JsonObject { [field.Name] = value });
            foreach (var missing in Missing(item, within, [.. above, type])) yield return missing;
        }
    }

    private static Type? TwinOf(Type type)
    {
        var name = type.Name.Replace("Wire", "", StringComparison.Ordinal);
        return Client.GetType($"k8s.Models.V1{name}") ?? Client.GetType($"k8s.Models.Corev1{name}");
    }

    private static IEnumerable<JsonNode> Samples(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return [JsonValue.Create("x")];
        if (plain == typeof(bool)) return [JsonValue.Create(true), JsonValue.Create(false)];
        if (plain == typeof(int) || plain == typeof(long)) return [JsonValue.Create(7)];
        if (plain.IsGenericType && plain.Name.StartsWith("IDictionary", StringComparison.Ordinal)) return [new JsonObject { ["x"] = "1" }];
        return plain.IsGenericType ? [new JsonArray(new JsonObject { ["x"] = "1" })] : [new JsonObject { ["x"] = "1" }];
    }
}
