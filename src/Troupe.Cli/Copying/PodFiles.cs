using System.Text;
using Troupe.Api.Clients;
using Troupe.Api.Failures;
using Troupe.Api.Streaming;
using Troupe.Cli.Failures;

namespace Troupe.Cli.Copying;

/// <summary>Files of a container, by the container's own `tar`.</summary>
internal sealed class PodFiles(HttpApiClient client, string? @namespace, string pod, string? container)
{
    private const int CannotRun = 126;
    private const int NotFound = 127;

    public async Task UploadAsync(string from, CopyPath to, bool preserve, CancellationToken cancellationToken)
    {
        if (!File.Exists(from) && !Directory.Exists(from)) throw new CommandFailure($"{from}: there is no such file or folder");
        // The content of a folder becomes the content of the target; anything else goes into a folder under its own name.
        var content = new CopyPath(null, null, from).IsContent;
        var own = Path.GetFileName(Path.GetFullPath(from));
        var isFolder = await IsFolderAsync(to.Path, cancellationToken);
        var target = isFolder && !content ? to with { Path = $"{to.Path.TrimEnd('/')}/{own}" } : to;
        string[] owner = preserve ? [] : ["--no-same-permissions", "--no-same-owner"];
        string[] command = ["tar", .. owner, "-xmf", "-", "-C", CopyPath.Argument(target.Folder)];
        await using var remote = await OpenAsync(command, stdin: true, cancellationToken);
        using var said = new MemoryStream();
        var reading = remote.CopyOutputAsync(Stream.Null, said, cancellationToken);
        try
        {
            await TarFolder.PackAsync(from, target.Name, remote.Input, cancellationToken, contentOnly: content && isFolder);
            await remote.EndInputAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The other side stopped reading; it says why.
        }

        await CheckAsync(remote, reading, said, cancellationToken);
    }

    public async Task DownloadAsync(CopyPath from, string to, Action<string> warn, CancellationToken cancellationToken)
    {
        var target = TarFolder.LocalTarget(to, from.Name);
        await using var remote = await OpenAsync(
            ["tar", "-cf", "-", "-C", CopyPath.Argument(from.Folder), CopyPath.Argument(from.Name)], stdin: false, cancellationToken);
        using var said = new MemoryStream();
        var reading = remote.Error.CopyToAsync(said, cancellationToken);
        var unpacked = await UnpackAsync(remote, from.Name, target, warn, cancellationToken);
        await CheckAsync(remote, reading, said, cancellationToken);
        if (unpacked is not null)
        {
            throw new CommandFailure($"what came from the container is no archive, or half of one: {FailureWords.Of(unpacked)}");
        }
    }

    /// <summary>What is wrong with the archive; whoever made it may have said it better.</summary>
    private static async Task<Exception?> UnpackAsync(
        RemoteCommand remote, string name, string target, Action<string> warn, CancellationToken cancellationToken)
    {
        try
        {
            await TarFolder.UnpackAsync(remote.Output, name, target, warn, cancellationToken);
            await remote.Output.CopyToAsync(Stream.Null, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or EndOfStreamException)
        {
            await remote.Output.CopyToAsync(Stream.Null, cancellationToken);
            return exception;
        }
    }

    private async Task<bool> IsFolderAsync(string path, CancellationToken cancellationToken)
    {
        if (path.EndsWith('/')) return true;
        await using var remote = await OpenAsync(["test", "-d", CopyPath.Argument(path)], stdin: false, cancellationToken);
        await remote.CopyOutputAsync(Stream.Null, Stream.Null, cancellationToken);
        return await remote.WaitAsync(cancellationToken) == 0;
    }

    private Task<RemoteCommand> OpenAsync(IReadOnlyList<string> command, bool stdin, CancellationToken cancellationToken)
    {
        var options = new RemoteCommandOptions { Container = container, Command = command, Stdin = stdin };
        return client.ExecAsync(@namespace, pod, options, cancellationToken);
    }

    private static async Task CheckAsync(RemoteCommand remote, Task reading, MemoryStream said, CancellationToken cancellationToken)
    {
        var code = await remote.WaitAsync(cancellationToken);
        await reading;
        if (code == 0) return;
        var words = Encoding.UTF8.GetString(said.ToArray()).Trim();
        throw new CommandFailure(code is CannotRun or NotFound
            ? $"the container has no tar, by which files are copied{(words.Length > 0 ? $" ({words})" : "")}"
            : words.Length > 0 ? words : $"tar ended with exit code {code} in the container");
    }
}
