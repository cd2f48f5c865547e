using System.Net.Sockets;
using Xunit;

namespace Troupe.Testing.Docker;

/// <summary>A test that needs a Docker Engine on this machine.</summary>
/// <remarks>Without one it is skipped, unless the environment's TROUPE_TEST_DOCKER is <c>required</c>: then it fails.</remarks>
public sealed class DockerFactAttribute : FactAttribute
{
    /// <summary>The engine that tests use.</summary>
    public const string SocketPath = "/var/run/docker.sock";

    private static readonly Lazy<string?> Absence = new(FindAbsence);

    public DockerFactAttribute() => Skip = Absence.Value;

    private static string? FindAbsence()
    {
        // Where the engine is required, its absence must fail the test rather than hide it.
        if (Environment.GetEnvironmentVariable("TROUPE_TEST_DOCKER") == "required") return null;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
            return null;
        }
        catch (SocketException)
        {
            return $"no Docker Engine listens on {SocketPath}";
        }
    }
}
