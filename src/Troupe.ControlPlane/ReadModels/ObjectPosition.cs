namespace Troupe.ControlPlane.ReadModels;

/// <summary>A place in the order of a list: behind the object of this namespace and name.</summary>
internal sealed record ObjectPosition(string Namespace, string Name);
