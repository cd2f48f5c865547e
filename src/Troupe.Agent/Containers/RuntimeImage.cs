namespace Troupe.Agent.Containers;

/// <summary>An image that the node holds.</summary>
/// <param name="FromRegistry">False for an image that was built or imported here: no registry knows its content.</param>
public sealed record RuntimeImage(string Id, bool FromRegistry);
