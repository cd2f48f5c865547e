using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Journals;
using Troupe.ControlPlane.ReadModels;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>Lets a start read what there is instead of all that ever was.</summary>
/// <remarks>
/// Whatever is wrong with a checkpoint, the journal is read from its beginning instead: it is the truth, and this only saves time.
/// </remarks>
internal sealed class CheckpointShelf(CheckpointFile file, CheckpointSchedule schedule, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;
    private bool _hasStopped;

    public static CheckpointShelf In(string directory, Config config, ILogger<CheckpointShelf> log)
    {
        var file = new CheckpointFile(
            Path.Combine(directory, "read-model.checkpoint"), config.GetByteSize("troupe.checkpoints.keep-free") ?? 0);
        return new CheckpointShelf(
            file,
            new CheckpointSchedule(config.GetInt("troupe.watches.recent-changes"), config.GetInt("troupe.checkpoints.interval")), log);
    }

    /// <summary>What a read model begins with; null where the journal is to be read from its beginning.</summary>
    /// <exception cref="Exception">The journal cannot be read.</exception>
    public async Task<ReadModelWriter?> LoadAsync(ReadModel readModel, IFeedSource journal, CancellationToken cancellationToken)
    {
        if (Attempt(() => file.Exists ? file.ReadHeader() : null) is not { } header) return null;

        if (!header.IsOfThisProgram)
        {
            log.LogInformation("Reading the whole journal: {File} was written by another version of this program", file.Path);
        }
        else if (!await header.Place.IsInAsync(journal, cancellationToken).ConfigureAwait(false))
        {
            log.LogWarning(
                "Reading the whole journal: {File} ends at revision {Revision} of another history, as when a backup was restored",
                file.Path, header.Place.Revision);
        }
        else if (Attempt(() => new ReadModelWriter(readModel, file.Read(header.Place.Revision))) is { } writer)
        {
            log.LogInformation("Reading the journal from revision {Revision}, where {File} ends", header.Place.Revision, file.Path);
            return writer;
        }

        return null;
    }

    /// <summary>What came by.</summary>
    public void Pass(int events, int changes, Func<Checkpoint> now)
    {
        lock (_lock)
        {
            if (!_hasStopped) schedule.Pass(events, changes, now);
        }
    }

    /// <summary>Writes what is due, beside whatever else goes on.</summary>
    public void WriteDue()
    {
        lock (_lock)
        {
            if (_hasStopped || !_writing.IsCompleted) return;
            if (schedule.TakeDue() is { } due) _writing = Task.Run(() => Write(due, _stopping.Token));
        }
    }

    /// <summary>Writes a last one where that spares the next start much; nobody may pass anything any more.</summary>
    public async Task StopAsync(CancellationToken impatient)
    {
        Task writing;
        lock (_lock)
        {
            if (_hasStopped) return;
            (_hasStopped, writing) = (true, _writing);
        }

        await using var giveUp = impatient.Register(_stopping.Cancel);
        await writing.ConfigureAwait(false);
        if (schedule.TakeLast() is { } last) await Task.Run(() => Write(last, _stopping.Token), _stopping.Token).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Write(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            file.Write(checkpoint, cancellationToken);
            log.LogDebug("Wrote {File} at revision {Revision}", file.Path, checkpoint.Place.Revision);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            log.LogWarning(
                "No checkpoint at revision {Revision}: {File} cannot be written: {Reason}. Until another attempt succeeds, a start reads "
                + "more of the journal",
                checkpoint.Place.Revision, file.Path, cause.Message);
        }
    }

    private T? Attempt<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            log.LogWarning("Reading the whole journal: {File} cannot be used: {Reason}", file.Path, cause.Message);
            return null;
        }
    }
}
