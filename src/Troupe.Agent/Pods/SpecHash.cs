using System.Security.Cryptography;
using System.Text;
using Troupe.Api.Pods;

namespace Troupe.Agent.Pods;

/// <summary>Of what may change in a container while its pod lives: its image. A container with another hash is replaced.</summary>
/// <remarks>It covers no more than that, so that a later version of the agent finds the same hash and restarts nothing.</remarks>
public static class SpecHash
{
    public static string Of(Container container) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{container.Name}\n{container.Image}")))[..16];
}
