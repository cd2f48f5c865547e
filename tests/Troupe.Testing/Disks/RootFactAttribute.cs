using Xunit;

namespace Troupe.Testing.Disks;

/// <summary>Runs where file systems can be mounted.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") Skip = "only root can mount a file system";
    }
}
