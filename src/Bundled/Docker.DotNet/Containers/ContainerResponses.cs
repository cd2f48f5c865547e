using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ContainerListResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Each begins with a slash.</summary>
    public IList<string> Names { get; set; }

    public string Image { get; set; }

    public string ImageID { get; set; }

    public string Command { get; set; }

    public DateTime Created { get; set; }

    public IList<Port> Ports { get; set; }

    public IDictionary<string, string> Labels { get; set; }

    /// <summary>One word, such as <c>running</c> or <c>exited</c>.</summary>
    public string State { get; set; }

    /// <summary>For people, such as <c>Up 5 minutes</c>.</summary>
    public string Status { get; set; }

    public SummaryNetworkSettings NetworkSettings { get; set; }

    public IList<MountPoint> Mounts { get; set; }
}

public class Port
{
    public string IP { get; set; }

    public ushort PrivatePort { get; set; }

    public ushort PublicPort { get; set; }

    public string Type { get; set; }
}

public class ContainerInspectResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    public DateTime Created { get; set; }

    public string Path { get; set; }

    public IList<string> Args { get; set; }

    public ContainerState State { get; set; }

    /// <summary>The digest; <see cref="Config.Image"/> has the name.</summary>
    public string Image { get; set; }

    public string LogPath { get; set; }

    public string Name { get; set; }

    public long RestartCount { get; set; }

    public string Driver { get; set; }

    public HostConfig HostConfig { get; set; }

    public IList<MountPoint> Mounts { get; set; }

    public Config Config { get; set; }

    public NetworkSettings NetworkSettings { get; set; }
}

public class ContainerState
{
    public string Status { get; set; }

    public bool Running { get; set; }

    public bool Paused { get; set; }

    public bool Restarting { get; set; }

    public bool OOMKilled { get; set; }

    public bool Dead { get; set; }

    public long Pid { get; set; }

    public long ExitCode { get; set; }

    public string Error { get; set; }

    /// <summary>RFC 3339 with nanoseconds; year one when it has never been started.</summary>
    public string StartedAt { get; set; }

    public string FinishedAt { get; set; }
}

public class ContainerWaitResponse
{
    public WaitExitError Error { get; set; }

    public long StatusCode { get; set; }
}

public class WaitExitError
{
    public string Message { get; set; }
}

public class ContainerUpdateResponse
{
    public IList<string> Warnings { get; set; }
}
