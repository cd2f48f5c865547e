using Troupe.Api.Clients;

namespace Troupe.Agent.Hosting;

/// <summary>What an agent is given when it starts.</summary>
/// <param name="Client">The API, in the name of the node.</param>
/// <param name="Keys">
/// What the agent shows of itself, and by what it knows the API server, who alone may come in. Without them it opens no door: pods run,
/// and nobody reads their logs or enters their containers.
/// </param>
public sealed record NodePlace(NodeSettings Node, IApiClient Client, NodeKeys? Keys = null);
