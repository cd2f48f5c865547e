using System.Formats.Tar;
using Troupe.Cli.Copying;
using Troupe.Cli.Failures;
using Xunit;

namespace Troupe.Cli.Tests.Copying;

public sealed class TarFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-cp-");
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PackAndUnpack_Folder_IsTheSameAgain()
    {
        var from = Directory.CreateDirectory(Path.Combine(_folder.FullName, "site"));
        Directory.CreateDirectory(Path.Combine(from.FullName, "empty"));
        await File.WriteAllTextAsync(Path.Combine(from.CreateSubdirectory("deep").FullName, new string('n', 120) + ".txt"), "hello");
        using var archive = new MemoryStream();

        await TarFolder.PackAsync(from.FullName, "www", archive, default);
        await UnpackAsync(archive, "www", "copy");

        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "copy", "deep", new string('n', 120) + ".txt")));
        Assert.True(Directory.Exists(Path.Combine(_folder.FullName, "copy", "empty")));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("www/../../outside")]
    [InlineData("/outside")]
    [InlineData("elsewhere/outside")]
    public async Task Unpack_NameThatLeavesTheTarget_IsLeftOut(string name)
    {
        using var archive = await ArchiveAsync(new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });

        await UnpackAsync(archive, "www", "copy");

        Assert.Single(_warnings);
        Assert.Empty(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Unpack_Links_AreNeitherMadeNorFollowed()
    {
        var outside = _folder.CreateSubdirectory("outside");
        Directory.CreateSymbolicLink(Path.Combine(_folder.CreateSubdirectory("copy").FullName, "link"), outside.FullName);
        using var archive = await ArchiveAsync(
            new GnuTarEntry(TarEntryType.SymbolicLink, "www/other") { LinkName = outside.FullName },
            new GnuTarEntry(TarEntryType.RegularFile, "www/other/a") { DataStream = new MemoryStream([1]) },
            new GnuTarEntry(TarEntryType.RegularFile, "www/link/b") { DataStream = new MemoryStream([1]) });

        await UnpackAsync(archive, "www", "copy");

        Assert.Equal(2, _warnings.Count);
        Assert.Empty(outside.EnumerateFiles());
    }

    [Theory]
    [InlineData("web:/etc/hosts", null, "web", "/etc/hosts", "/etc", "hosts")]
    [InlineData("other/web:dump/", "other", "web", "dump/", ".", "dump")]
    [InlineData("web:/", null, "web", "/", "/", ".")]
    [InlineData("./a:b", null, null, "./a:b", ".", "a:b")]
    [InlineData("file", null, null, "file", ".", "file")]
    public void CopyPath_AsPeopleTypeIt_IsRead(string text, string? @namespace, string? pod, string path, string folder, string name)
    {
        var read = CopyPath.Parse(text);

        Assert.Equal((@namespace, pod, path, folder, name), (read.Namespace, read.Pod, read.Path, read.Folder, read.Name));
    }

    [Theory]
    [InlineData("web:")]
    [InlineData("a/b/c:/x")]
    public void CopyPath_Mistyped_SaysHowItIsWritten(string text) =>
        Assert.Contains("web:/", Assert.Throws<CommandFailure>(() => CopyPath.Parse(text)).Message);

    private Task UnpackAsync(MemoryStream archive, string name, string target)
    {
        archive.Position = 0;
        return TarFolder.UnpackAsync(archive, name, Path.Combine(_folder.FullName, target), _warnings.Add, default);
    }

    private static async Task<MemoryStream> ArchiveAsync(params GnuTarEntry[] entries)
    {
        var archive = new MemoryStream();
        await using var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var entry in entries) await writer.WriteEntryAsync(entry);
        return archive;
    }
}
