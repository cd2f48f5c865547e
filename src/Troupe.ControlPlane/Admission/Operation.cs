namespace Troupe.ControlPlane.Admission;

/// <summary>What is done to an object.</summary>
public enum Operation
{
    Create,
    Replace,
    ReplaceStatus,
}
