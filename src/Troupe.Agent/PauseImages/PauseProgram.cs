using System.Buffers.Binary;

namespace Troupe.Agent.PauseImages;

/// <summary>The program of the container that owns a pod's namespaces, as a static executable of 248 bytes.</summary>
/// <remarks>
/// As the first process of a shared PID namespace it inherits every orphan. It ignores SIGCHLD, so that the kernel itself reaps them;
/// it blocks SIGTERM and SIGINT and waits for either, since a first process gets no signal that it neither handles nor blocks; and then it
/// exits with 0. It calls nothing else, opens nothing and needs no library, so it can be made anywhere and costs a pod a few pages.
/// </remarks>
public static class PauseProgram
{
    private const int HeaderLength = 64 + 56;
    private const ulong LoadAddress = 0x400000;

    // rt_sigaction(SIGCHLD, &ignore, 0, 8); rt_sigprocmask(SIG_BLOCK, &signals, 0, 8);
    // do r = rt_sigtimedwait(&signals, 0, 0, 8); while (r < 0); exit_group(0)
    private static readonly byte[] Amd64Code =
    [
        0xb8, 13, 0, 0, 0, 0xbf, 17, 0, 0, 0, 0x48, 0x8d, 0x35, 0x4f, 0, 0, 0, // mov eax, 13; mov edi, 17; lea rsi, [ignore]
        0x31, 0xd2, 0x41, 0xba, 8, 0, 0, 0, 0x0f, 0x05, // xor edx, edx; mov r10d, 8; syscall
        0xb8, 14, 0, 0, 0, 0x31, 0xff, 0x48, 0x8d, 0x35, 0x2f, 0, 0, 0, // mov eax, 14; xor edi, edi; lea rsi, [signals]
        0x31, 0xd2, 0x41, 0xba, 8, 0, 0, 0, 0x0f, 0x05, // xor edx, edx; mov r10d, 8; syscall
        0xb8, 128, 0, 0, 0, 0x48, 0x8d, 0x3d, 0x19, 0, 0, 0, // again: mov eax, 128; lea rdi, [signals]
        0x31, 0xf6, 0x31, 0xd2, 0x41, 0xba, 8, 0, 0, 0, 0x0f, 0x05, // xor esi, esi; xor edx, edx; mov r10d, 8; syscall
        0x85, 0xc0, 0x78, 0xe4, // test eax, eax; js again
        0xb8, 231, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05, // mov eax, 231; xor edi, edi; syscall
    ];

    private static readonly uint[] Arm64Code =
    [
        0xd28010c8, 0xd2800220, 0x100002c1, // mov x8, 134; mov x0, 17; adr x1, ignore
        0xd2800002, 0xd2800103, 0xd4000001, // mov x2, 0; mov x3, 8; svc 0
        0xd28010e8, 0xd2800000, 0x100001c1, // mov x8, 135; mov x0, 0; adr x1, signals
        0xd2800002, 0xd2800103, 0xd4000001, // mov x2, 0; mov x3, 8; svc 0
        0xd2801128, 0x10000120, // again: mov x8, 137; adr x0, signals
        0xd2800001, 0xd2800002, 0xd2800103, 0xd4000001, // mov x1, 0; mov x2, 0; mov x3, 8; svc 0
        0xb7ffff40, // tbnz x0, 63, again
        0xd2800bc8, 0xd2800000, 0xd4000001, // mov x8, 94; mov x0, 0; svc 0
    ];

    // Both codes are 0x58 bytes long and find here: the set of SIGINT and SIGTERM, then a sigaction that says SIG_IGN.
    private static readonly ulong[] Data = [1ul << 14 | 1ul << 1, 1, 0, 0, 0];

    /// <summary>The executable for an architecture by the engine's name for it.</summary>
    /// <exception cref="NotSupportedException">There is none for this architecture.</exception>
    public static byte[] For(string architecture) => architecture switch
    {
        "amd64" => Executable(62, Amd64Code),
        "arm64" => Executable(183, LittleEndian(Arm64Code)),
        _ => throw new NotSupportedException(
            $"There is no pause program for the architecture '{architecture}'; name an image of your own as the pause image."),
    };

    private static byte[] Executable(ushort machine, byte[] code)
    {
        var data = LittleEndian(Data);
        var length = HeaderLength + code.Length + data.Length;
        using var file = new MemoryStream(length);
        using var writer = new BinaryWriter(file);

        // The file's header: 64 bit, little endian, System V, an executable with one program header right behind.
        writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Write((ushort)2);
        writer.Write(machine);
        writer.Write(1u);
        writer.Write(LoadAddress + HeaderLength);
        writer.Write(64ul);
        writer.Write(0ul);
        writer.Write(0u);
        foreach (ushort half in (ushort[])[64, 56, 1, 64, 0, 0]) writer.Write(half);

        // The program header: load the whole file, readable and executable.
        writer.Write(1u);
        writer.Write(5u);
        foreach (var word in (ulong[])[0, LoadAddress, LoadAddress, (ulong)length, (ulong)length, 0x1000]) writer.Write(word);

        writer.Write(code);
        writer.Write(data);
        return file.ToArray();
    }

    private static byte[] LittleEndian(uint[] words)
    {
        var bytes = new byte[words.Length * sizeof(uint)];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        return bytes;
    }

    private static byte[] LittleEndian(ulong[] words)
    {
        var bytes = new byte[words.Length * sizeof(ulong)];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), words[i]);
        return bytes;
    }
}
