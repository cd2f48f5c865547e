using Troupe.Api.Pods;
using Troupe.Api.Services;

namespace Troupe.Agent.EnvironmentVariables;

/// <summary>The variables of a container: those of services, then its own, which may refer to any before them.</summary>
public static class ContainerEnvironment
{
    /// <param name="pod">With the addresses of host and pod in its status.</param>
    /// <exception cref="FormatException">A variable refers to a field that is not there, or they grow without bounds.</exception>
    public static IReadOnlyDictionary<string, string> Of(
        Pod pod, Container container, IEnumerable<Service> services, ExpansionBudget budget)
    {
        var variables = new OrderedVariables();
        if (pod.Spec.EnableServiceLinks != false)
            foreach (var (name, value) in ServiceVariables.Of(services)) variables[name] = value;

        foreach (var variable in container.Env ?? [])
            variables[variable.Name ?? ""] = ValueOf(pod, variable, variables, budget);
        return variables;
    }

    private static string ValueOf(Pod pod, EnvVar variable, OrderedVariables before, ExpansionBudget budget)
    {
        if (variable.ValueFrom?.FieldRef is not { } field)
            return VariableExpansion.Expand(variable.Value ?? "", before, budget, $"env {variable.Name}");
        return PodFields.ValueOf(pod, field.FieldPath)
            ?? throw new FormatException($"env {variable.Name}: the pod has no field {field.FieldPath} to refer to");
    }

    private sealed class OrderedVariables() : Dictionary<string, string>(StringComparer.Ordinal);
}
