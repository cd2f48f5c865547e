using Docker.DotNet;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Conformance.Guestbooks;

/// <summary>The guestbook's images, which its own script makes where they are missing.</summary>
internal static class GuestbookImages
{
    private static readonly string[] Names =
        ["kubeguide/redis-master", "kubeguide/guestbook-redis-slave", "kubeguide/guestbook-php-frontend"];

    public static async Task EnsureAsync(IDockerClient docker)
    {
        foreach (var name in Names)
        {
            try
            {
                await docker.Images.InspectImageAsync(name);
            }
            catch (DockerImageNotFoundException)
            {
                var built = await CommandLine.RunAsync(Path.Combine(Guestbook.Folder, "images", "build.sh"), []);
                Assert.True(built.ExitCode == 0, built.Errors + built.Output);
                return;
            }
        }
    }
}
