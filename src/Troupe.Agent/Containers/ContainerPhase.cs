namespace Troupe.Agent.Containers;

/// <summary>
/// <code>
/// Created ──► Running ──► Exited
///    └──────── refused ──────┘
/// </code>
/// </summary>
/// <remarks>What could not be started is <see cref="Exited"/> with an <see cref="ObservedContainer.StartError"/>.</remarks>
public enum ContainerPhase
{
    Created,
    Running,
    Exited,
}
