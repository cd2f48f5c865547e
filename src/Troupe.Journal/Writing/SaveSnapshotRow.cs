namespace Troupe.Journal.Writing;

/// <summary>Keeps a snapshot, in place of an earlier one of the same sequence number.</summary>
internal sealed class SaveSnapshotRow(SnapshotRow row) : WriteRequest
{
    public SnapshotRow Row => row;

    public override int Bytes => row.Payload.Length;
}
