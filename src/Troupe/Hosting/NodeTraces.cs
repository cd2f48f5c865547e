using System.Text.Json;
using Troupe.Agent.Hosting;
using Troupe.Cli.Failures;
using Troupe.Security.Certificates;

namespace Troupe.Hosting;

/// <summary>Every trace that agents of a state directory may have left on this machine.</summary>
/// <remarks>
/// A trace is written down before anything is made, and forgotten once all of it is removed: a process that is killed in between
/// leaves nothing behind that `down` would not know by its name.
/// </remarks>
internal sealed class NodeTraces(string file)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public IReadOnlyList<NodeTrace> All
    {
        get
        {
            if (!File.Exists(file)) return [];
            try
            {
                return JsonSerializer.Deserialize<List<NodeTrace>>(File.ReadAllText(file), Indented) ?? [];
            }
            catch (JsonException exception)
            {
                throw new CommandFailure(
                    $"{file}:{exception.LineNumber + 1}: what the node made on this machine cannot be read there; mend the file, or remove "
                    + "it together with what it names");
            }
        }
    }

    public void Add(NodeTrace trace)
    {
        var known = All;
        if (!known.Contains(trace)) Write([.. known, trace]);
    }

    public void Remove(NodeTrace trace) => Write([.. All.Where(known => known != trace)]);

    /// <summary>
    /// Takes back the rules and routes of starts under other names, which would go on leading packets astray, and writes down the new ones.
    /// </summary>
    public static async Task FollowAsync(StateDirectory state, NodeSettings node, CancellationToken cancellationToken)
    {
        var now = NodeTrace.Of(node);
        state.RememberNode(now);
        foreach (var old in state.Traces.All.Where(old => (old.ProxyTable, old.ServiceCidr) != (now.ProxyTable, now.ServiceCidr)))
            await NodeRemoval.NetworkAsync(old.Settings(state), cancellationToken);
    }

    private void Write(IReadOnlyList<NodeTrace> traces)
    {
        if (traces.Count == 0) File.Delete(file);
        else PrivateFile.Write(file, JsonSerializer.Serialize(traces, Indented) + "\n");
    }
}
