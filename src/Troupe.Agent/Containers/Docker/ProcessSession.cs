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
    /// <exception cref="ContainerRuntimeException">A process outlives even that.</exception>
    public static async Task EndAsync(int leader, bool hasTerminal, TimeProvider time)
    {
        var (started, gently) = (time.GetTimestamp(), hasTerminal ? HangUp : Terminate);
        List<Member> known = [];
        while (true)
        {
            // What is started meanwhile is found by its session, also when the leader has gone.
            var alive = known.UnionBy(Members(leader), process => process.Key).Where(IsAlive).ToList();
            if (alive.Count == 0) return;

            var elapsed = time.GetElapsedTime(started);
            if (elapsed < Patience) Signal(alive.ExceptBy(known.Select(process => process.Key), process => process.Key), gently);
            else if (elapsed < 2 * Patience) Signal(alive, Kill);
            else throw Unending(alive[0].Id, "it does not end");
            known = alive;
            await Task.Delay(Pause, time);
        }
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

    private static void Signal(IEnumerable<Member> processes, int signal)
    {
        foreach (var process in processes.Where(IsAlive))
        {
            if (kill(process.Id, signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
            {
                throw Unending(process.Id, $"{Marshal.GetPInvokeErrorMessage(error)}: run the agent as root");
            }
        }
    }

    private static ContainerRuntimeException Unending(int process, string why) => new(
        RuntimeFailure.Refused, $"process {process} of a command whose client has gone cannot be ended ({why})");

    /// <summary>The same process still, and not another with its number.</summary>
    private static bool IsAlive(Member process) => Member.Read(process.Id) is { IsZombie: false } now && now.StartTime == process.StartTime;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    private sealed record Member(int Id, int Parent, int Session, ulong StartTime, bool IsZombie)
    {
        /// <summary>A number is given again, but not at the same time.</summary>
        public (int, ulong) Key => (Id, StartTime);

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
