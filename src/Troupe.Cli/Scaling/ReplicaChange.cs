using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Scaling;

/// <summary>Another number of replicas, for objects of any kind that has the subresource `scale`.</summary>
/// <param name="Expected">Changes nothing unless this is the number before; null for whatever it is.</param>
internal sealed record ReplicaChange(int Replicas, int? Expected)
{
    private const int MostAttempts = 5;

    /// <summary>What would become of the object, without asking the server.</summary>
    public ApiObject Apply(ApiObject @object)
    {
        Check(@object, ScalableObjects.ScaleOf(@object));
        return ScalableObjects.WithReplicas(@object, Replicas);
    }

    public async Task SendAsync(HttpApiClient client, ApiObject @object, WriteOptions options, CancellationToken cancellationToken)
    {
        var (kind, name, room) = (ResourceKinds.Of(@object.GetType()), @object.Metadata.Name!, @object.Metadata.Namespace);
        var spec = new ScaleSpec { Replicas = Replicas };
        if (Expected is null)
        {
            var wanted = new Scale { Metadata = new ObjectMeta { Name = name, Namespace = room }, Spec = spec };
            await client.ReplaceScaleAsync(kind, wanted, options, cancellationToken);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            var scale = await client.GetScaleAsync(kind, room, name, cancellationToken);
            Check(@object, scale);
            try
            {
                // Its revision is part of what is sent: a change in between is refused, and may be one of the status alone.
                await client.ReplaceScaleAsync(kind, scale with { Spec = spec }, options, cancellationToken);
                return;
            }
            catch (ApiException refused) when (refused.Reason == StatusReason.Conflict && attempt < MostAttempts)
            {
                // Compare again with what is there now.
            }
        }
    }

    private void Check(ApiObject @object, Scale scale)
    {
        if (Expected is not null && scale.Spec.Replicas != Expected)
        {
            throw new CommandFailure(
                $"{ObjectPrinter.NameOf(@object)} has {scale.Spec.Replicas} replicas, not {Expected}; it was not changed");
        }
    }
}
