using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>What the engine is asked for a container that joins a sandbox.</summary>
internal static class ContainerParameters
{
    public static CreateContainerParameters Of(ContainerSpec container, NodeScope scope)
    {
        var sandbox = "container:" + container.Identity.SandboxId;
        return new CreateContainerParameters
        {
            Name = container.Identity.RuntimeName,
            Image = container.Image,
            Entrypoint = container.Command is null ? null : [.. container.Command],
            Cmd = container.Args is null ? null : [.. container.Args],
            WorkingDir = container.WorkingDir,
            OpenStdin = container.Stdin,
            StdinOnce = container.StdinOnce,
            Tty = container.Tty,
            Env = [.. container.Environment],
            Labels = ContainerLabels.Of(scope, container.Identity),
            HostConfig = new HostConfig
            {
                NetworkMode = sandbox,
                IpcMode = sandbox,
                PidMode = container.ShareProcessNamespace ? sandbox : null,
                Mounts = [.. container.Mounts.Select(mount =>
                    new Mount { Type = "bind", Source = mount.Source, Target = mount.Target, ReadOnly = mount.ReadOnly })],
                Memory = container.Resources.MemoryLimitBytes ?? 0,

                // The same as memory: a container's limit must not be doubled by swap.
                MemorySwap = container.Resources.MemoryLimitBytes ?? 0,
                CPUShares = container.Resources.CpuShares ?? 0,
                CPUQuota = container.Resources.CpuQuotaMicroseconds ?? 0,
                CPUPeriod = container.Resources.CpuQuotaMicroseconds is null ? 0 : container.Resources.CpuPeriodMicroseconds,
                OomScoreAdj = container.Resources.OomScoreAdjust,
                LogConfig = new LogConfig { Type = "json-file", Config = LogRotation() },
            },
        };
    }

    private static Dictionary<string, string> LogRotation() => new() { ["max-size"] = "10m", ["max-file"] = "5" };
}
