using Akka.Configuration;

namespace Akka.Actor;

/// <summary>A step of the shutdown: its tasks run side by side, after those of the phases it depends on.</summary>
internal sealed record ShutdownPhase(string Name, IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled)
{
    public static List<ShutdownPhase> Read(Config config)
    {
        var timeout = config.GetTimeSpan("default-phase-timeout");
        var phases = config.GetConfig("phases");
        var read = phases.AsEnumerable().Select(item => item.Key).Select(name =>
        {
            var phase = phases.GetConfig($"\"{name}\"");
            return new ShutdownPhase(name, [.. phase.GetStringList("depends-on")], phase.GetTimeSpan("timeout", timeout),
                phase.GetBoolean("recover", true), phase.GetBoolean("enabled", true));
        }).ToDictionary(phase => phase.Name);
        foreach (var missing in read.Values.SelectMany(phase => phase.DependsOn).Distinct().Where(name => !read.ContainsKey(name)).ToList())
            read[missing] = new ShutdownPhase(missing, [], timeout, true, true);
        return Sort(read);
    }

    private static List<ShutdownPhase> Sort(Dictionary<string, ShutdownPhase> phases)
    {
        var sorted = new List<ShutdownPhase>();
        var visiting = new HashSet<string>();
        foreach (var name in phases.Keys) Visit(name);
        return sorted;

        void Visit(string name)
        {
            if (sorted.Exists(phase => phase.Name == name)) return;
            if (!visiting.Add(name))
                throw new ArgumentException($"The phases of the coordinated shutdown depend on each other in a circle: {name}.");
            foreach (var earlier in phases[name].DependsOn) Visit(earlier);
            sorted.Add(phases[name]);
        }
    }
}
