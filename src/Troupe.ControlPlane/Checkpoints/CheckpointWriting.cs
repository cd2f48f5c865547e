using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>Writes a checkpoint piece by piece: it needs the memory of one block, however large the cluster is.</summary>
internal sealed class CheckpointWriting : IDisposable
{
    private const int BlockBytes = 1024 * 1024;

    private readonly Stream _file;
    private readonly Action<int> _beforeBlock;
    private readonly MemoryStream _block = new(2 * BlockBytes);
    private readonly BinaryWriter _writer;
    private readonly ArrayBufferWriter<byte> _json = new(16 * 1024);
    private readonly IncrementalHash _all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="beforeBlock">Is told how many bytes come next, and may throw.</param>
    private CheckpointWriting(Stream file, Action<int> beforeBlock)
    {
        (_file, _beforeBlock) = (file, beforeBlock);
        _writer = new BinaryWriter(_block, Encoding.UTF8);
    }

    public static void Write(Stream file, Checkpoint checkpoint, Action<int> beforeBlock)
    {
        using var writing = new CheckpointWriting(file, beforeBlock);
        writing.Write(checkpoint);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _all.Dispose();
    }

    private void Write(Checkpoint checkpoint)
    {
        CheckpointBlocks.Write(_file, CheckpointHeader.Of(checkpoint.Place).Write(), _all);
        foreach (var (kind, objects) in checkpoint.Journal.Snapshot.Kinds)
        {
            foreach (var stored in objects.All)
            {
                CheckpointEntries.Write(_writer, _json, kind, stored);
                EndBlock(BlockBytes);
            }
        }

        foreach (var stream in checkpoint.Journal.Streams)
        {
            CheckpointEntries.Write(_writer, _json, stream);
            EndBlock(BlockBytes);
        }

        foreach (var ended in checkpoint.Journal.Ended)
        {
            CheckpointEntries.Write(_writer, ended);
            EndBlock(BlockBytes);
        }

        EndBlock(1);
        CheckpointBlocks.End(_file, _all);
    }

    private void EndBlock(int atLeast)
    {
        if (_block.Length < atLeast) return;

        _beforeBlock((int)_block.Length);
        CheckpointBlocks.Write(_file, _block.GetBuffer().AsSpan(0, (int)_block.Length), _all);
        _block.SetLength(0);
    }
}
