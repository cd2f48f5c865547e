using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ContainerExecCreateParameters
{
    public string User { get; set; }

    public bool Privileged { get; set; }

    public bool Tty { get; set; }

    public bool AttachStdin { get; set; }

    public bool AttachStderr { get; set; }

    public bool AttachStdout { get; set; }

    public bool Detach { get; set; }

    public string DetachKeys { get; set; }

    public IList<string> Env { get; set; }

    public string WorkingDir { get; set; }

    public IList<string> Cmd { get; set; }
}

public class ContainerExecCreateResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }
}

public class ContainerExecInspectResponse
{
    [JsonPropertyName("ID")]
    public string ExecID { get; set; }

    public string ContainerID { get; set; }

    public bool Running { get; set; }

    /// <summary>Of a command that has ended; 0 before.</summary>
    [JsonConverter(typeof(NullAsZeroConverter))]
    public long ExitCode { get; set; }

    /// <summary>The process as the engine's machine knows it; 0 before it starts.</summary>
    public long Pid { get; set; }
}

public class ContainerResizeParameters
{
    public long? Height { get; set; }

    public long? Width { get; set; }
}

public class ContainerAttachParameters
{
    public bool? Stream { get; set; }

    public bool? Stdin { get; set; }

    public bool? Stdout { get; set; }

    public bool? Stderr { get; set; }

    public string DetachKeys { get; set; }

    public string Logs { get; set; }
}
