using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Connects to ports of a pod from within its network, where those that listen on localhost alone answer too.</summary>
/// <remarks>
/// A socket belongs for ever to the network in which it was made, whoever uses it later. So a thread enters the pod's network, makes the
/// socket, and ends; the rest of the program never leaves the host's.
/// </remarks>
internal static partial class PodSockets
{
    private const int NetworkNamespace = 0x4000_0000;
    private const int SmallStackBytes = 256 * 1024;

    /// <param name="process">Of the pod's sandbox, as this machine numbers it.</param>
    public static async Task<PodConnection> DialAsync(long process, int port, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await DialAsync(process, IPAddress.Loopback, port, cancellationToken);
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return await DialAsync(process, IPAddress.IPv6Loopback, port, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is SocketException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new ContainerRuntimeException(
                RuntimeFailure.Refused, $"no connection to port {port} on the pod's localhost: {failure.Message}", failure);
        }
    }

    private static async Task<PodConnection> DialAsync(long process, IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = await CreateAsync(process, address.AddressFamily);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return new PodConnection(new NetworkStream(socket, ownsSocket: true), () => socket.Shutdown(SocketShutdown.Send));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Task<Socket> CreateAsync(long process, AddressFamily family)
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/proc/{process}/ns/net", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                if (setns(network, NetworkNamespace) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
                made.SetResult(new Socket(family, SocketType.Stream, ProtocolType.Tcp));
            }
            catch (Exception failure)
            {
                made.SetException(failure);
            }
        }, SmallStackBytes) { IsBackground = true, Name = "pod-socket" };
        thread.Start();
        return made.Task;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(SafeHandle handle, int kind);
}
