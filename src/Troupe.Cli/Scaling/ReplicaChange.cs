using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Scaling;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;

namespace Troupe.Cli.Scaling;

/// <summary>Another number of replicas, for objects of any kind that has the subresource `scale`.</summary>
/// <param name="Expected">Changes nothing unless this is the number before; null for whatever it is.</param>
internal sealed record ReplicaChange(int Replicas, int? Expected)
{
    /// <summary>What would become of the object, without asking the server.</summary>
    public ApiObject Apply(ApiObject @object)
    {
        Check(@object, ScalableObjects.ScaleOf(@object));
        return ScalableObjects.WithReplicas(@object, Replicas);
    }

    public async Task SendAsync(HttpApiClient client, ApiObject @object, WriteOptions options, CancellationToken cancellationToken)
    {
        var (kind, name, @namespace) = (ResourceKinds.Of(@object.GetType()), @object.Metadata.Name!, @object.Metadata.Namespace);
        var spec = new ScaleSpec { Replicas = Replicas };
        if (Expected is null)
        {
            var wanted = new Scale { Metadata = new ObjectMeta { Name = name, Namespace = @namespace }, Spec = spec };
            await client.ReplaceScaleAsync(kind, wanted, options, cancellationToken);
            return;
        }

        try
        {
            await client.PatchAsync(kind, @namespace, name, Exchange(), options with { Subresource = "scale" }, cancellationToken);
        }
        catch (ApiException refused) when (refused.Reason == StatusReason.Invalid)
        {
            Check(@object, await client.GetScaleAsync(kind, @namespace, name, cancellationToken));
            throw;
        }
    }

    /// <summary>The server compares and sets in one, however often others write meanwhile.</summary>
    private Patch Exchange() => new(PatchType.Json, JsonSerializer.SerializeToUtf8Bytes(new object[]
    {
        new { op = "test", path = "/spec/replicas", value = Expected }, new { op = "replace", path = "/spec/replicas", value = Replicas },
    }));

    private void Check(ApiObject @object, Scale scale)
    {
        if (Expected is not null && scale.Spec.Replicas != Expected)
        {
            throw new CommandFailure(
                $"{ObjectPrinter.NameOf(@object)} has {scale.Spec.Replicas} replicas, not {Expected}; it was not changed");
        }
    }
}
