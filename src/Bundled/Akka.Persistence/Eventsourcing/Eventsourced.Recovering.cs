using Akka.Actor;
using Akka.Persistence.Recovering;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private bool _permitRequested;
    private bool _eventSeen;
    private ICancelable _recoveryTimer;

    private void RequestPermit()
    {
        _permitRequested = true;
        _phase = Phase.AwaitingPermit;
        if (Extension.RecoveryPermits.Request(Self)) StartRecovery();
    }

    private void ReturnPermit()
    {
        if (!_permitRequested) return;

        _permitRequested = false;
        Extension.RecoveryPermits.Return(Self);
    }

    private bool AwaitPermit(object message)
    {
        if (message is not RecoveryPermitGranted) return Delay();

        StartRecovery();
        return true;
    }

    private void StartRecovery()
    {
        StartRecoveryTimer();
        var recovery = Recovery;
        if (recovery.FromSnapshot == SnapshotSelectionCriteria.None || recovery.ToSequenceNr <= 0)
        {
            StartReplay(recovery.ToSequenceNr);
            return;
        }

        _phase = Phase.LoadingSnapshot;
        LoadSnapshot(SnapshotterId, recovery.FromSnapshot, recovery.ToSequenceNr);
    }

    private bool AwaitSnapshot(object message)
    {
        switch (message)
        {
            case LoadSnapshotResult result:
                if (result.Snapshot is { } selected)
                {
                    LastSequenceNr = selected.Metadata.SequenceNr;
                    if (!Recovered(new SnapshotOffer(selected.Metadata, selected.Snapshot))) return true;
                }

                StartReplay(result.ToSequenceNr);
                return true;
            case LoadSnapshotFailed failed:
                GiveUp(failed.Cause, null);
                return true;
            case RecoveryTick:
                GiveUp(new RecoveryTimedOutException(
                    "Recovery timed out, didn't get snapshot within "
                    + $"{Extension.RecoveryEventTimeout(JournalPluginId).TotalSeconds}s"), null);
                return true;
            default:
                return Delay();
        }
    }

    private void StartReplay(long toSequenceNr)
    {
        _phase = Phase.Replaying;
        Journal.Tell(new ReplayMessages(LastSequenceNr + 1, toSequenceNr, Recovery.ReplayMax, PersistenceId, Self), Self);
    }

    private bool Replay(object message)
    {
        switch (message)
        {
            case ReplayedMessage { Persistent: var persistent }:
                _eventSeen = true;
                LastSequenceNr = persistent.SequenceNr;
                Recovered(persistent.Payload);
                return true;
            case RecoverySuccess success:
                CompleteRecovery(success.HighestSequenceNr);
                return true;
            case ReplayMessagesFailure failure:
                GiveUp(failure.Cause, null);
                return true;
            case RecoveryTick when _eventSeen:
                _eventSeen = false;
                return true;
            case RecoveryTick:
                GiveUp(new RecoveryTimedOutException(
                    $"Recovery timed out, didn't get event within {Extension.RecoveryEventTimeout(JournalPluginId).TotalSeconds}s, "
                    + $"highest sequence number seen {LastSequenceNr}"), null);
                return true;
            default:
                return Delay();
        }
    }

    private void CompleteRecovery(long highestSequenceNr)
    {
        StopRecoveryTimer();
        OnReplaySuccess();
        LastSequenceNr = Math.Max(LastSequenceNr, highestSequenceNr);
        _sequenceNr = LastSequenceNr;
        _phase = Phase.Commands;
        ReturnPermit();
        if (!ReceiveRecover(RecoveryCompleted.Instance)) Unhandled(RecoveryCompleted.Instance);
        Flush();
    }

    // A past that cannot be applied leaves no state to go on with, so the actor stops instead of restarting into the same failure.
    private bool Recovered(object message)
    {
        try
        {
            if (!ReceiveRecover(message)) Unhandled(message);
            return true;
        }
        catch (Exception cause)
        {
            GiveUp(cause, message);
            return false;
        }
    }

    private void GiveUp(Exception cause, object message)
    {
        StopRecoveryTimer();
        ReturnPermit();
        try
        {
            OnRecoveryFailure(cause, message);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void StartRecoveryTimer()
    {
        var timeout = Extension.RecoveryEventTimeout(JournalPluginId);
        _recoveryTimer = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(timeout, timeout, Self, RecoveryTick.Instance, Self);
    }

    private void StopRecoveryTimer()
    {
        _recoveryTimer?.Cancel();
        _recoveryTimer = null;
    }
}
