using Troupe.Api.Validation;

namespace Troupe.Api.Pods;

/// <summary>The tolerations that tools add to every pod describe what happens anyway; others would change where a pod runs.</summary>
internal static class TolerationValidator
{
    private const long StaySeconds = 300;
    private static readonly string[] NodeConditions = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public static void Validate(IReadOnlyList<Toleration> tolerations, FieldPath field, FieldErrors errors)
    {
        for (var i = 0; i < tolerations.Count; i++)
            if (!IsWhatHappensAnyway(tolerations[i]))
                errors.Forbidden(
                    field.Index(i), "not supported: pods leave a node that is not ready after 300 seconds, and no taints are known");
    }

    private static bool IsWhatHappensAnyway(Toleration toleration) =>
        toleration is { Operator: "Exists", Effect: "NoExecute", TolerationSeconds: StaySeconds, Value: null or "", Key: { } key }
        && NodeConditions.Contains(key);
}
