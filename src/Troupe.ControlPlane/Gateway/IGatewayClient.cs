using Troupe.Api.Clients;
using Troupe.Api.Metadata;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The API within the control plane's own process: the verbs of the wire, and what only a kind understands.</summary>
public interface IGatewayClient : IApiClient
{
    /// <summary>Asks an object what only its kind understands; answers with the object as readers then see it.</summary>
    Task<ApiObject> ExecuteAsync(
        EntityKey target, Func<CommandContext, Command> command, WriteOptions? options = null,
        CancellationToken cancellationToken = default);
}
