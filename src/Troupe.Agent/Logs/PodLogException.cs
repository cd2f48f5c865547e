namespace Troupe.Agent.Logs;

/// <summary>There is no such log.</summary>
/// <param name="isMissing">True where pod or container is not here; false where the question was ambiguous.</param>
public sealed class PodLogException(string message, bool isMissing) : Exception(message)
{
    public bool IsMissing { get; } = isMissing;
}
