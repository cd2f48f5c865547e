
namespace Troupe.Api.Validation;

/// <summary>What a controller may report of its replicas: counts, of which no part is greater than the whole.</summary>
internal static class ReplicaCounts
{
    private static readonly FieldPath Status = FieldPath.Root.Child("status");

    public static void Validate(
        int replicas, int? fullyLabeled, int? ready, int? available, int? terminating, long? observedGeneration, FieldErrors errors)
    {
        errors.NotNegative(Status.Child("replicas"), replicas);
        errors.NotNegative(Status.Child("terminatingReplicas"), terminating);
        errors.NotNegative(Status.Child("observedGeneration"), observedGeneration);
        Part("fullyLabeledReplicas", fullyLabeled);
        Part("readyReplicas", ready);
        Part("availableReplicas", available);
        if (available > (ready ?? 0))
            errors.Invalid(Status.Child("availableReplicas"), available, "cannot be greater than readyReplicas");

        void Part(string name, int? count)
        {
            errors.NotNegative(Status.Child(name), count);
            if (count > replicas) errors.Invalid(Status.Child(name), count, "cannot be greater than status.replicas");
        }
    }
}
