using System.Formats.Tar;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Testing.Docker;

/// <summary>An image with a shell and the usual small tools, made of Debian's busybox-static, since no registry can be reached.</summary>
public static class ShellImage
{
    public const string Name = "troupe-test/shell:3";

    private const string Busybox = "/bin/busybox";
    private static readonly string[] Tools =
    [
        "sh", "cat", "echo", "env", "grep", "head", "hostname", "httpd", "id", "ip", "ls", "nc", "ps", "seq", "setsid", "sha256sum",
        "sleep", "stty", "tar", "true", "wget",
    ];

    public static async Task EnsureAsync(IDockerClient docker, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Images.InspectImageAsync(Name, cancellationToken);
        }
        catch (DockerImageNotFoundException)
        {
            await ImportAsync(docker, cancellationToken);
        }
    }

    private static async Task ImportAsync(IDockerClient docker, CancellationToken cancellationToken)
    {
        if (!File.Exists(Busybox)) throw new FileNotFoundException("Tests on Docker need Debian's package busybox-static.", Busybox);

        using var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            await tar.WriteEntryAsync(Busybox, "bin/busybox", cancellationToken);
            foreach (var tool in Tools)
            {
                var link = new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{tool}") { LinkName = "busybox" };
                await tar.WriteEntryAsync(link, cancellationToken);
            }

            const UnixFileMode everyone = (UnixFileMode)0b001_111_111_111;
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp/") { Mode = everyone }, cancellationToken);
        }

        archive.Position = 0;
        var (repository, tag) = (Name[..Name.IndexOf(':')], Name[(Name.IndexOf(':') + 1)..]);
        await docker.Images.CreateImageAsync(
            new ImagesCreateParameters { FromSrc = "-", Repo = repository, Tag = tag }, archive, null, new Progress<JSONMessage>(),
            cancellationToken);
    }
}
