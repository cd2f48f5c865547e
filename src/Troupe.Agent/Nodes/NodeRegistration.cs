using Troupe.Api.Clients;
using Troupe.Api.Nodes;
using Troupe.Api.Responses;

namespace Troupe.Agent.Nodes;

/// <summary>Writes the node to the API: creates it where it is missing, adopts it where it is not, and reports its status.</summary>
internal sealed class NodeRegistration(IApiClient client, AgentOptions options)
{
    /// <summary>Answers with the node as the API has it then.</summary>
    public async Task<Node> ReportAsync(bool known, NodeStatus status, CancellationToken cancellationToken)
    {
        if (!known) await RegisterAsync(cancellationToken);
        var report = NodeObject.Newborn(options) with { Status = status };
        return (Node)await client.ReplaceStatusAsync(report, null, cancellationToken);
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(NodeObject.Newborn(options), null, cancellationToken);
        }
        catch (ApiException refusal) when (refusal.Reason == StatusReason.AlreadyExists)
        {
            var found = await client.GetAsync<Node>(null, options.NodeName, cancellationToken);
            if (NodeObject.Adopt(found, options) is { } adopted) await client.ReplaceAsync(adopted, null, cancellationToken);
        }
    }
}
