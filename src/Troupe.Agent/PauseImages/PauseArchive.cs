using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Troupe.Agent.PauseImages;

/// <summary>The pause image as an archive that an engine can load; the same bytes, and so the same image id, on every node.</summary>
public static class PauseArchive
{
    private const string ConfigFile = "config.json";
    private const string LayerFile = "layer.tar";
    private const UnixFileMode Executable = (UnixFileMode)0b101_101_101;
    private const UnixFileMode Readable = (UnixFileMode)0b100_100_100;

    public static MemoryStream Write(string name, string architecture)
    {
        var layer = Tar(("pause", PauseProgram.For(architecture), Executable)).ToArray();
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture,
            os = "linux",
            created = DateTimeOffset.UnixEpoch,
            config = new { Entrypoint = (string[])["/pause"] },
            rootfs = new { type = "layers", diff_ids = (string[])[$"sha256:{Convert.ToHexStringLower(SHA256.HashData(layer))}"] },
        });
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new[] { new { Config = ConfigFile, RepoTags = (string[])[name], Layers = (string[])[LayerFile] } });
        return Tar((ConfigFile, config, Readable), (LayerFile, layer, Readable), ("manifest.json", manifest, Readable));
    }

    private static MemoryStream Tar(params ReadOnlySpan<(string Name, byte[] Content, UnixFileMode Mode)> files)
    {
        var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content, mode) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(content),
                    Mode = mode,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        archive.Position = 0;
        return archive;
    }
}
