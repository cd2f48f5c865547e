using Troupe.Cli.Kubeconfigs;
using Troupe.Testing.Files;
using Xunit;

namespace Troupe.Cli.Tests.Kubeconfigs;

public sealed class KubeconfigFileTests : IDisposable
{
    private const string Foreign = """
        apiVersion: v1
        kind: Config
        preferences:
          colors: true
        extensions:
        - name: of-some-tool
          extension: {last: 7}
        clusters:
        - name: theirs
          cluster:
            server: https://example.org
            proxy-url: http://proxy:3128
        contexts: []
        users: null
        current-context: ""
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-kubeconfig-");

    [Fact]
    public void Save_WhatIsNotUnderstood_Stays()
    {
        var file = KubeconfigFile.Read(Write(Foreign))!;
        file.GetOrAdd(KubeconfigFile.Clusters, "ours")["server"] = "https://127.0.0.1:6443";
        file.GetOrAdd(KubeconfigFile.Users, "me")["token"] = "sesame";
        file.GetOrAdd(KubeconfigFile.Contexts, "ours")["cluster"] = "ours";
        file.CurrentContext = "ours";
        file.Save();

        var text = File.ReadAllText(file.Path);
        foreach (var kept in new[] { "colors: true", "of-some-tool", "last: 7", "proxy-url: http://proxy:3128" }) Assert.Contains(kept,
            text);
        var again = KubeconfigFile.Read(file.Path)!;
        Assert.Equal("ours", again.CurrentContext);
        Assert.Equal(["theirs", "ours"], again.Entries(KubeconfigFile.Clusters).Select(entry => entry.Name));
        Assert.Equal("sesame", again.Find(KubeconfigFile.Users, "me")!["token"]);
        Assert.Equal("ours", again.Find(KubeconfigFile.Contexts, "ours")!["cluster"]);
    }

    [Fact]
    public void Save_IsForItsOwnerAlone_AndKeepsALink()
    {
        var target = Write(Foreign);
        var link = Path.Combine(_folder.FullName, "link");
        File.CreateSymbolicLink(link, target);

        KubeconfigFile.Read(link)!.Save();

        Assert.NotNull(File.ResolveLinkTarget(link, false));
        Assert.Equal("600", FileModes.Of(target));
    }

    [Fact]
    public void RemoveAndRename_ChangeOneEntry()
    {
        var file = KubeconfigFile.Read(Write(Foreign))!;

        Assert.True(file.Rename(KubeconfigFile.Clusters, "theirs", "old"));
        Assert.Equal("https://example.org", file.Find(KubeconfigFile.Clusters, "old")!["server"]);
        Assert.True(file.Remove(KubeconfigFile.Clusters, "old"));
        Assert.False(file.Remove(KubeconfigFile.Clusters, "old"));
        Assert.False(file.Rename(KubeconfigFile.Users, "nobody", "somebody"));
        Assert.Empty(file.Entries(KubeconfigFile.Clusters));
    }

    [Fact]
    public void Entry_SetToNull_IsRemoved_AndPathsCountFromTheFile()
    {
        var file = KubeconfigFile.New(Path.Combine(_folder.FullName, "new"));
        var cluster = file.GetOrAdd(KubeconfigFile.Clusters, "one");
        cluster["certificate-authority"] = "pki/ca.crt";

        Assert.Equal(Path.Combine(_folder.FullName, "pki/ca.crt"), cluster.PathOf("certificate-authority"));
        cluster["certificate-authority"] = null;

        Assert.False(cluster.Has("certificate-authority"));
        Assert.Null(cluster.TextOf("certificate-authority"));
    }

    [Fact]
    public void Find_InSeveralFiles_TakesTheFirst()
    {
        var first = KubeconfigFile.Read(Write("clusters: [{name: a, cluster: {server: 'https://first'}}]"))!;
        var second = KubeconfigFile.Read(Write("clusters: [{name: a, cluster: {server: x}}, {name: b, cluster: {server:"
            + " y}}]\ncurrent-context: c"))!;
        var both = new Kubeconfig([first, second], []);

        Assert.Equal("https://first", both.Find(KubeconfigFile.Clusters, "a")!["server"]);
        Assert.Equal(["a", "b"], both.Entries(KubeconfigFile.Clusters).Select(entry => entry.Name));
        Assert.Equal("c", both.CurrentContext);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }
}
