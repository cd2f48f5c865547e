using System.Text.Json.Nodes;

namespace Troupe.Api.Clients;

public sealed partial class HttpApiClient
{
    /// <summary>Asks what the server answers and does not keep: the question comes back with the answer as its `status`.</summary>
    /// <param name="apiVersion">With its group, as `authentication.k8s.io/v1`.</param>
    /// <param name="plural">As in the path: `selfsubjectreviews`.</param>
    public async Task<JsonObject> ReviewAsync(
        string apiVersion, string kind, string plural, JsonObject? spec = null, CancellationToken cancellationToken = default)
    {
        var question = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        if (spec is not null) question["spec"] = spec;
        using var response = await _transport.SendAsync(
            HttpMethod.Post, $"/apis/{apiVersion}/{plural}", question, null, cancellationToken);
        return (JsonObject)await ReadAsync(response, typeof(JsonObject), cancellationToken);
    }
}
