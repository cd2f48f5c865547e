namespace Troupe.Agent.Containers;

/// <summary>What the runtime is: `docker`, `20.10.24`.</summary>
public sealed record RuntimeVersion(string Name, string Version)
{
    /// <summary>As a node reports it: `docker://20.10.24`.</summary>
    public override string ToString() => $"{Name}://{Version}";
}
