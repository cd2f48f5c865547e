using System.Text;

namespace Troupe.Agent.Containers.Simulated;

/// <summary>The state of one simulated container; its runtime's lock guards it.</summary>
internal sealed class SimulatedContainer(ObservedContainer created, SimulatedRun run)
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ObservedContainer Observed { get; private set; } = created;
    public SimulatedRun Run { get; } = run;
    public List<(DateTimeOffset Time, string Line)> Log { get; } = [];

    /// <summary>Ends the container when it has run its time.</summary>
    public ITimer? EndTimer { get; set; }

    /// <summary>Completes at the next change of state.</summary>
    public Task Changed => _changed.Task;

    public void Become(ObservedContainer observed)
    {
        Observed = observed;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    public string Format(LogOptions options)
    {
        var last = options.TailLines is { } tail ? Log.TakeLast((int)Math.Min(tail, int.MaxValue)) : Log;
        var lines = last.Where(entry => options.Since is not { } since || entry.Time >= since);
        var text = new StringBuilder();
        foreach (var (time, line) in lines)
        {
            if (options.Timestamps) text.Append(time.UtcDateTime.ToString("O")).Append(' ');
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}
