namespace Troupe.ControlPlane.Admission;

/// <summary>Takes an owner that an object names twice for one, as Kubernetes does, and says so.</summary>
internal sealed class RepeatedOwners : IAdmissionStep
{
    public ValueTask AdmitAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (!request.TakesMetadata) return ValueTask.CompletedTask;

        var owners = request.Object.Metadata.OwnerReferences ?? [];
        var distinct = owners.Distinct().ToList();
        if (distinct.Count == owners.Count) return ValueTask.CompletedTask;

        request.Object = request.Object with { Metadata = request.Object.Metadata with { OwnerReferences = distinct } };
        var repeated = owners.GroupBy(owner => owner).Where(same => same.Skip(1).Any()).Select(same => same.Key.Uid);
        request.Warnings.Add(
            ".metadata.ownerReferences contains duplicate entries, each of which counts once; "
            + $"duplicate UID(s) observed: {string.Join(", ", repeated)}");
        return ValueTask.CompletedTask;
    }
}
