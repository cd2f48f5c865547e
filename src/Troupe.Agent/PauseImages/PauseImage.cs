using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.PauseImages;

/// <summary>Sees to it that an engine has the pause image, without a registry.</summary>
public static class PauseImage
{
    public const string DefaultName = "troupe/pause:1";

    /// <summary>Loads the image where the engine has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The engine could not load it.</exception>
    public static async Task EnsureAsync(IDockerClient docker, string name, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Images.InspectImageAsync(name, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (DockerImageNotFoundException)
        {
            // Only now is there something to do.
        }

        var engine = await docker.System.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        using var archive = PauseArchive.Write(name, engine.Arch);
        await docker.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, archive, new Failure(name), cancellationToken)
            .ConfigureAwait(false);
    }

    // The engine answers 200 before it reads the archive, so a failure comes as a line of progress.
    private sealed class Failure(string name) : IProgress<JSONMessage>
    {
        public void Report(JSONMessage value)
        {
            if (value.ErrorMessage is { Length: > 0 } error)
                throw new InvalidOperationException($"The engine could not load the pause image '{name}': {error}");
        }
    }
}
