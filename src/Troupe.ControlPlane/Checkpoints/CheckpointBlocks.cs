using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Troupe.ControlPlane.Checkpoints;

/// <summary>The parts of a checkpoint's file: each has its length and its hash before it, and the last is the hash of all hashes.</summary>
/// <remarks>So parts can be checked and read on all processors, and none can be missing, torn, or of another file.</remarks>
internal static class CheckpointBlocks
{
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int MaxBytes = 256 * 1024 * 1024;

    public static void Write(Stream file, ReadOnlySpan<byte> block, IncrementalHash all)
    {
        Span<byte> frame = stackalloc byte[sizeof(int) + HashBytes];
        BinaryPrimitives.WriteInt32LittleEndian(frame, block.Length);
        SHA256.HashData(block, frame[sizeof(int)..]);
        all.AppendData(frame);
        file.Write(frame);
        file.Write(block);
    }

    public static void End(Stream file, IncrementalHash all) => file.Write([0, 0, 0, 0, .. all.GetHashAndReset()]);

    /// <summary>The blocks in order, each to be disposed of; they end where the file says so and nothing is missing.</summary>
    /// <exception cref="InvalidDataException">It was not written to its end, or has changed since.</exception>
    public static IEnumerable<Block> Read(Stream file)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; ; number++)
        {
            var frame = Next(file, sizeof(int) + HashBytes);
            var length = BinaryPrimitives.ReadInt32LittleEndian(frame);
            if (length is < 0 or > MaxBytes || length > file.Length - file.Position) throw Damaged();
            if (length == 0)
            {
                if (file.Position == file.Length && all.GetHashAndReset().AsSpan().SequenceEqual(frame.AsSpan(sizeof(int)))) yield break;
                throw Damaged();
            }

            all.AppendData(frame);
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            if (file.ReadAtLeast(bytes.AsSpan(0, length), length, throwOnEndOfStream: false) < length) throw Damaged();
            yield return new Block(number, frame[sizeof(int)..], bytes, length);
        }
    }

    private static byte[] Next(Stream file, int length)
    {
        var bytes = new byte[length];
        return file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw Damaged();
    }

    private static InvalidDataException Damaged() => new("it was not written to its end, or has changed since");

    /// <param name="number">From 0; the first is the header.</param>
    /// <param name="array">Lent by the pool: a large array for each block would have all of the memory collected again and again.</param>
    internal sealed class Block(int number, byte[] hash, byte[] array, int length) : IDisposable
    {
        public int Number => number;

        /// <exception cref="InvalidDataException">They are not those that were written.</exception>
        public ReadOnlyMemory<byte> Checked =>
            SHA256.HashData(array.AsSpan(0, length)).AsSpan().SequenceEqual(hash) ? array.AsMemory(0, length) : throw Damaged();

        public void Dispose() => ArrayPool<byte>.Shared.Return(array);
    }
}
