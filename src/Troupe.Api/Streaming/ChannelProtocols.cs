namespace Troupe.Api.Streaming;

/// <summary>The WebSocket subprotocols in which Kubernetes runs commands, and their channels.</summary>
public static class ChannelProtocols
{
    /// <summary>As <see cref="V4"/>; and one end may tell the other that a channel has ended.</summary>
    public const string V5 = "v5.channel.k8s.io";

    /// <summary>The error channel says how it went by a `Status`.</summary>
    public const string V4 = "v4.channel.k8s.io";

    /// <summary>The error channel says in words what went wrong.</summary>
    public const string V1 = "channel.k8s.io";

    public const byte Stdin = 0;
    public const byte Stdout = 1;
    public const byte Stderr = 2;
    public const byte Errors = 3;
    public const byte Resize = 4;
}
