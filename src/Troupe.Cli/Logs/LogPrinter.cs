using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Troupe.Api.Clients;
using Troupe.Api.Responses;

namespace Troupe.Cli.Logs;

/// <summary>Shows logs: one as it comes, several one after the other, or, where they are followed, line by line as they come.</summary>
internal sealed class LogPrinter(HttpApiClient client, LogOptions options, Stream output, TextWriter errors)
{
    // A container may never end its line; what is this long is passed on as it is.
    private const int LongestLineBytes = 64 * 1024;

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Whether each line says whose it is.</summary>
    public bool Prefix { get; init; }

    /// <summary>Whether a log that cannot be shown keeps the others from being shown.</summary>
    public bool IgnoreErrors { get; init; }

    public async Task ShowAsync(IReadOnlyList<LogSource> sources, CancellationToken cancellationToken)
    {
        if (options.Follow && sources.Count > 1)
        {
            await Task.WhenAll(sources.Select(source => ShowAsync(source, wholeLines: true, cancellationToken)));
            return;
        }

        foreach (var source in sources) await ShowAsync(source, wholeLines: Prefix, cancellationToken);
    }

    private async Task ShowAsync(LogSource source, bool wholeLines, CancellationToken cancellationToken)
    {
        try
        {
            await using var log = await client.PodLogsAsync(
                source.Pod.Metadata.Namespace, source.Pod.Metadata.Name!, options with { Container = source.Container }, cancellationToken);
            if (wholeLines) await CopyLinesAsync(log, Prefix ? Encoding.UTF8.GetBytes(source.Prefix) : [], cancellationToken);
            else await log.CopyToAsync(output, cancellationToken);
        }
        catch (ApiException refused) when (IgnoreErrors)
        {
            await errors.WriteLineAsync($"Error: {source.Prefix}{refused.Message}");
        }
        catch (ApiUnreachableException unreachable) when (IgnoreErrors)
        {
            await errors.WriteLineAsync($"Error: {source.Prefix}{unreachable.Message}");
        }
    }

    private async Task CopyLinesAsync(Stream log, byte[] prefix, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(log, new StreamPipeReaderOptions(leaveOpen: true));
        for (var ended = false; !ended;)
        {
            var read = await reader.ReadAsync(cancellationToken);
            ended = read.IsCompleted;
            var left = read.Buffer;
            while (TakeLine(ref left, ended) is { } line) await WriteAsync(prefix, line, cancellationToken);
            reader.AdvanceTo(left.Start, left.End);
        }

        await reader.CompleteAsync();
    }

    private static ReadOnlySequence<byte>? TakeLine(ref ReadOnlySequence<byte> left, bool ended)
    {
        var end = left.PositionOf((byte)'\n') is { } newline ? left.GetPosition(1, newline)
            : left.Length > LongestLineBytes || (ended && left.Length > 0) ? left.End
            : (SequencePosition?)null;
        if (end is null) return null;
        var line = left.Slice(0, end.Value);
        left = left.Slice(end.Value);
        return line;
    }

    private async Task WriteAsync(byte[] prefix, ReadOnlySequence<byte> line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // In one write, so that lines of several programs do not run into each other.
            await output.WriteAsync((byte[])[.. prefix, .. line.ToArray()], cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
