using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Api.Services;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Services;

/// <summary>What a service can learn from the object that it exposes, whatever its kind.</summary>
internal sealed class ServiceSource(ApiObject exposed)
{
    private readonly JsonNode? _spec = ObjectOrder.Json(exposed)["spec"];

    private string Name => ObjectPrinter.NameOf(exposed);

    /// <summary>The labels that its pods bear.</summary>
    public IReadOnlyDictionary<string, string> Selector()
    {
        var selector = _spec?["selector"] as JsonObject;
        if (selector?["matchExpressions"] is JsonArray { Count: > 0 })
            throw new CommandFailure($"{Name} selects its pods by expressions, which a service cannot; say --selector=app=web");
        var labels = selector?["matchLabels"] as JsonObject ?? selector;
        var found = labels?.ToDictionary(label => label.Key, label => label.Value!.GetValue<string>());
        if (found is null && _spec?["containers"] is not null)
            found = exposed.Metadata.Labels?.ToDictionary(label => label.Key, label => label.Value);
        return found is { Count: > 0 }
            ? found
            : throw new CommandFailure($"{Name} has no labels by which a service could find its pods; say --selector=app=web");
    }

    /// <summary>The port that was asked for, or those that its containers name.</summary>
    public IReadOnlyList<ServicePort> Ports(int? port, IntOrString? target, string? protocol)
    {
        if (port is not null)
            return [new ServicePort { Port = port, Protocol = protocol, TargetPort = target ?? new IntOrString(port.Value) }];
        var known = Known().Distinct().ToList();
        if (known.Count == 0) throw new CommandFailure($"{Name} names no ports; say --port=80");
        return
        [
            .. known.Select((found, i) => new ServicePort
            {
                Name = known.Count == 1 ? null : $"port-{i + 1}", Port = found.Port, Protocol = protocol ?? found.Protocol,
                TargetPort = target ?? new IntOrString(found.Port),
            }),
        ];
    }

    private IEnumerable<(int Port, string? Protocol)> Known()
    {
        var spec = _spec?["template"]?["spec"] ?? _spec;
        foreach (var container in spec?["containers"] as JsonArray ?? [])
        {
            foreach (var port in container?["ports"] as JsonArray ?? [])
                yield return (port!["containerPort"]!.GetValue<int>(), port["protocol"]?.GetValue<string>());
        }

        if (spec?["containers"] is not null) yield break;
        foreach (var port in spec?["ports"] as JsonArray ?? [])
            yield return (port!["port"]!.GetValue<int>(), port["protocol"]?.GetValue<string>());
    }
}
