using Docker.DotNet;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>What a container said before its visitor came, out of its log.</summary>
/// <param name="attached">
/// When the engine was asked to attach: of what was said from then on, nobody knows whether the visitor heard it.
/// </param>
internal sealed class EarlierOutput(IDockerClient docker, string id, bool tty, DateTimeOffset attached)
{
    /// <summary>More than a process can say while it is being attached to, and a bound if it can.</summary>
    private const int MostDoubtfulBytes = 1024 * 1024;

    /// <summary>Passes on what was said before, for certain.</summary>
    public async Task CopyCertainAsync(Stream output, Stream error, CancellationToken cancellationToken)
    {
        using var log = await OpenAsync(parameters => parameters.Until = LogParameters.Seconds(attached), cancellationToken);
        await log.CopyOutputToAsync(Stream.Null, output, error, cancellationToken);
    }

    /// <summary>What the log has by now of the time since.</summary>
    public async Task<(ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)> ReadDoubtfulAsync(CancellationToken cancellationToken)
    {
        var since = attached.AddTicks(1);
        using var log = await OpenAsync(parameters => parameters.Since = LogParameters.Seconds(since), cancellationToken);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (output.Length + error.Length < MostDoubtfulBytes)
        {
            var read = await log.ReadOutputAsync(piece, 0, piece.Length, cancellationToken);
            if (read.EOF) break;
            (read.Target == MultiplexedStream.TargetStream.StandardError ? error : output).Write(piece, 0, read.Count);
        }

        return (output.ToArray(), error.ToArray());
    }

    private Task<MultiplexedStream> OpenAsync(Action<ContainerLogsParameters> limit, CancellationToken cancellationToken)
    {
        var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "all" };
        limit(parameters);
        return docker.Containers.GetContainerLogsAsync(id, tty, parameters, cancellationToken);
    }
}
