using Docker.DotNet;
using Docker.DotNet.Models;
using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Engine.Tests.Docker;

public sealed class ImageTests(DockerFixture docker) : IClassFixture<DockerFixture>, IDisposable
{
    private readonly CancellationTokenSource _deadline = new(DockerFixture.Patience);

    private IImageOperations Images => docker.Client.Images;

    [DockerFact]
    public async Task Import_Archive_IsAnImageThatRuns()
    {
        await ShellImage.EnsureAsync(docker.Client, _deadline.Token);

        var image = await Images.InspectImageAsync(ShellImage.Name, _deadline.Token);

        Assert.StartsWith("sha256:", image.ID, StringComparison.Ordinal);
        Assert.Contains(ShellImage.Name, image.RepoTags);
        Assert.Equal("linux", image.Os);
        Assert.True(image.Size > 0);
        var filters = DockerFixture.Filter("reference", ShellImage.Name);
        var listed = await Images.ListImagesAsync(new ImagesListParameters { Filters = filters }, _deadline.Token);
        Assert.Equal(image.ID, Assert.Single(listed).ID);
    }

    [DockerFact]
    public async Task Tag_ThenDelete_LeavesTheOtherName()
    {
        await ShellImage.EnsureAsync(docker.Client, _deadline.Token);
        var name = $"troupe-test/{docker.UniqueName()}";

        await Images.TagImageAsync(ShellImage.Name, new ImageTagParameters { RepositoryName = name, Tag = "v1" }, _deadline.Token);
        var tagged = await Images.InspectImageAsync($"{name}:v1", _deadline.Token);
        var deleted = await Images.DeleteImageAsync($"{name}:v1", new ImageDeleteParameters(), _deadline.Token);

        Assert.Equal($"{name}:v1", Assert.Single(deleted)["Untagged"]);
        await Assert.ThrowsAsync<DockerImageNotFoundException>(() => Images.InspectImageAsync($"{name}:v1", _deadline.Token));
        Assert.Equal(tagged.ID, (await Images.InspectImageAsync(ShellImage.Name, _deadline.Token)).ID);
    }

    [DockerFact]
    public async Task Load_NotAnArchive_IsRefusedOrReported()
    {
        var errors = new List<string>();
        using var noArchive = new MemoryStream("this is no archive, but it is long enough to look like one"u8.ToArray());

        var load = Images.LoadImageAsync(new ImageLoadParameters(), noArchive, new Errors(errors), _deadline.Token);

        // The engine may find out before its first byte or after it.
        var refusal = await Record.ExceptionAsync(() => load);
        Assert.True(refusal is DockerApiException || errors.Count > 0, $"{refusal}");
    }

    [DockerFact]
    public async Task Inspect_NoSuchImage_SaysSoByType() =>
        await Assert.ThrowsAsync<DockerImageNotFoundException>(
            () => Images.InspectImageAsync("troupe-test/no-such-image:1", _deadline.Token));

    public void Dispose() => _deadline.Dispose();

    private sealed class Errors(List<string> errors) : IProgress<JSONMessage>
    {
        public void Report(JSONMessage value)
        {
            if (value.ErrorMessage is { Length: > 0 } error) errors.Add(error);
        }
    }
}
