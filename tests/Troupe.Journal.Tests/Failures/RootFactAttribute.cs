namespace Troupe.Journal.Tests.Failures;

/// <summary>A test that mounts file systems, which only root may.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "Only root may mount a small disk.";
    }
}
