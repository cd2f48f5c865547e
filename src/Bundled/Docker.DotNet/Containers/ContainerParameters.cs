namespace Docker.DotNet.Models;

public class ContainersListParameters
{
    public bool? Size { get; set; }

    /// <summary>Those too that are not running.</summary>
    public bool? All { get; set; }

    public long? Limit { get; set; }

    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

public class ContainerStartParameters
{
    public string DetachKeys { get; set; }
}

public class ContainerStopParameters
{
    public uint? WaitBeforeKillSeconds { get; set; }
}

public class ContainerKillParameters
{
    public string Signal { get; set; }
}

public class ContainerRemoveParameters
{
    public bool? RemoveVolumes { get; set; }

    public bool? Force { get; set; }
}

public class ContainerUpdateParameters : Resources
{
    public RestartPolicy RestartPolicy { get; set; }
}

public class ContainerLogsParameters
{
    public bool? ShowStdout { get; set; }

    public bool? ShowStderr { get; set; }

    public string Since { get; set; }

    public string Until { get; set; }

    public bool? Timestamps { get; set; }

    public bool? Follow { get; set; }

    /// <summary>How many of the last lines, or <c>all</c>.</summary>
    public string Tail { get; set; }

    public bool? Details { get; set; }
}
