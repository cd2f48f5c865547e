using Xunit;

namespace Troupe.Agent.Tests.Services;

/// <summary>A test that programs a kernel: it needs root and Debian's nftables, iproute2, conntrack, busybox and curl.</summary>
/// <remarks>Skipped, visibly, elsewhere; `TROUPE_TEST_DOCKER=required` makes the lack a failure, as for the tests on Docker.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelFactAttribute : FactAttribute
{
    private static readonly string[] Tools = ["nft", "ip", "busybox", "conntrack", "curl", "sysctl"];

    public KernelFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TROUPE_TEST_DOCKER") == "required") return;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var missing = Tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        if (Environment.UserName != "root") Skip = "needs root";
        else if (missing.Count > 0) Skip = $"needs {string.Join(", ", missing)}";
    }
}
