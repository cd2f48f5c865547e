using Troupe.Cli.Copying;
using Xunit;

namespace Troupe.Cli.Tests.Copying;

public sealed class CopyPathTests
{
    [Theory]
    [InlineData("web:/var/www", "/var", "www", false)]
    [InlineData("web:/var/www/", "/var", "www", false)]
    [InlineData("web:/var/www/.", "/var/www/", ".", true)]
    [InlineData("web:.", ".", ".", true)]
    [InlineData("web:/.", "/", ".", true)]
    [InlineData("web:file", ".", "file", false)]
    [InlineData("web:/file", "/", "file", false)]
    [InlineData("web:-rf", ".", "-rf", false)]
    [InlineData("web:-dir/-file", "-dir", "-file", false)]
    public void Parse_Path_KnowsItsFolderItsNameAndWhetherContentIsMeant(string text, string folder, string name, bool content)
    {
        var path = CopyPath.Parse(text);

        Assert.Equal((folder, name, content), (path.Folder, path.Name, path.IsContent));
    }

    [Theory]
    [InlineData("-rf", "./-rf")]
    [InlineData("--checkpoint-action=exec=sh", "./--checkpoint-action=exec=sh")]
    [InlineData("-", "./-")]
    [InlineData("file", "file")]
    [InlineData("/-rf", "/-rf")]
    public void Argument_NameThatLooksLikeAnOption_IsNone(string path, string argument) =>
        Assert.Equal(argument, CopyPath.Argument(path));

    [Fact]
    public async Task Pack_ContentOnly_LeavesTheFolderItselfOut()
    {
        var folder = Directory.CreateTempSubdirectory("troupe-cp-");
        File.WriteAllText(Path.Combine(folder.FullName, "a"), "1");
        using var archive = new MemoryStream();

        await TarFolder.PackAsync(folder.FullName, "www", archive, default, contentOnly: true);

        archive.Position = 0;
        await using var reader = new System.Formats.Tar.TarReader(archive);
        Assert.Equal("www/a", (await reader.GetNextEntryAsync())!.Name);
        Assert.Null(await reader.GetNextEntryAsync());
        folder.Delete(recursive: true);
    }
}
