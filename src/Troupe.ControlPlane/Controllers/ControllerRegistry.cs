namespace Troupe.ControlPlane.Controllers;

/// <summary>The controllers of the control plane: adding one is a line here.</summary>
public static class ControllerRegistry
{
    public static readonly IReadOnlyList<ControllerRegistration> All =
    [
    ];
}
