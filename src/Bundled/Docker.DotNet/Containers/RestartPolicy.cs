using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What the engine itself does when a container ends.</summary>
public class RestartPolicy
{
    public RestartPolicyKind Name { get; set; }

    public long MaximumRetryCount { get; set; }
}

[JsonConverter(typeof(EnumMemberConverter<RestartPolicyKind>))]
public enum RestartPolicyKind
{
    [EnumMember(Value = "")]
    Undefined,

    [EnumMember(Value = "no")]
    No,

    [EnumMember(Value = "always")]
    Always,

    [EnumMember(Value = "on-failure")]
    OnFailure,

    [EnumMember(Value = "unless-stopped")]
    UnlessStopped,
}
