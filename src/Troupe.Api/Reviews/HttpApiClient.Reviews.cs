using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Clients;

public sealed partial class HttpApiClient
{
    /// <summary>Asks what the server answers and does not keep: the question comes back with the answer as its `status`.</summary>
    /// <param name="kind">One of <see cref="ReviewResources"/>.</param>
    public Task<T> ReviewAsync<T>(ResourceKind kind, T question, CancellationToken cancellationToken = default)
        where T : ApiObject => AskAsync<T>(
            HttpMethod.Post, ApiPaths.Collection(kind, null), question with { ApiVersion = kind.ApiVersion, Kind = kind.Kind }, kind, null,
            cancellationToken);
}
