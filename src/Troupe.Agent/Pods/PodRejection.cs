namespace Troupe.Agent.Pods;

/// <summary>Why a node does not take a pod that was bound to it: the pod has failed, and its owner may make another.</summary>
/// <param name="Reason">As `OutOfcpu` or `NodeAffinity`.</param>
public sealed record PodRejection(string Reason, string Message);
