using Troupe.Api.Kinds;
using Troupe.Api.Scaling;

namespace Troupe.Api.Clients;

public sealed partial class HttpApiClient
{
    private const string ScalePart = "scale";

    /// <summary>How many replicas an object has and should have; its revision is the object's.</summary>
    public Task<Scale> GetScaleAsync(
        ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default) =>
        AskAsync<Scale>(
            HttpMethod.Get, ApiPaths.Object(kind, @namespace, name, ScalePart), null, Subresources.Scale, null, cancellationToken);

    /// <summary>Sets the replicas of the object that the scale names; with a `resourceVersion` only of that revision.</summary>
    public Task<Scale> ReplaceScaleAsync(
        ResourceKind kind, Scale scale, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var named = scale with { ApiVersion = Subresources.Scale.ApiVersion, Kind = Subresources.Scale.Kind };
        var path = ApiPaths.Query(
            ApiPaths.Object(kind, scale.Metadata.Namespace, scale.Metadata.Name ?? "", ScalePart), Parameters(options));
        return AskAsync<Scale>(HttpMethod.Put, path, named, Subresources.Scale, options, cancellationToken);
    }
}
