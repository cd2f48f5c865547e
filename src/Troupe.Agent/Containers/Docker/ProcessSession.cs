using System.Globalization;
using System.Runtime.InteropServices;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Ends a process of this machine together with all that it started.</summary>
internal static partial class ProcessSession
{
    private const int HangUp = 1;
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int NoSuchProcess = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks first, as a terminal that is closed would, and kills what has not ended soon after.</summary>
    /// <param name="leader">A process that the engine started: it leads a session of its own.</param>
    public static async Task EndAsync(int leader, bool hasTerminal, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var processes = Members(leader);
        Signal(processes, hasTerminal ? HangUp : Terminate);
        while (time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, time);
            if (!processes.Exists(IsAlive)) return;
        }

        // Those too that were started meanwhile.
        Signal([.. processes.Where(IsAlive).Union(Members(leader))], Kill);
    }

    /// <summary>The leader's session, and the descendants that have left it.</summary>
    private static List<Member> Members(int leader)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, out var id) ? Member.Read(id) : null).OfType<Member>().ToList();
        var members = all.Where(process => process.Id == leader || process.Session == leader).ToDictionary(process => process.Id);
        while (all.Where(process => members.ContainsKey(process.Parent) && members.TryAdd(process.Id, process)).ToList().Count > 0)
        {
        }

        return [.. members.Values];
    }

    private static void Signal(List<Member> processes, int signal)
    {
        foreach (var process in processes.Where(IsAlive))
        {
            if (kill(process.Id, signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
            {
                throw new ContainerRuntimeException(
                    RuntimeFailure.Refused,
                    $"process {process.Id} of a command whose client has gone cannot be ended ({Marshal.GetPInvokeErrorMessage(error)}): "
                    + "run the agent as root");
            }
        }
    }

    /// <summary>The same process still, and not another with its number.</summary>
    private static bool IsAlive(Member process) => Member.Read(process.Id) is { IsZombie: false } now && now.StartTime == process.StartTime;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    private sealed record Member(int Id, int Parent, int Session, ulong StartTime, bool IsZombie)
    {
        /// <summary>Null when there is no such process.</summary>
        public static Member? Read(int id)
        {
            try
            {
                var text = File.ReadAllText($"/proc/{id}/stat");
                // The second field is the program's name, which may hold anything; the numbers are behind its parenthesis.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                return new Member(
                    id, int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture),
                    ulong.Parse(fields[19], CultureInfo.InvariantCulture), fields[0] is "Z" or "X");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
