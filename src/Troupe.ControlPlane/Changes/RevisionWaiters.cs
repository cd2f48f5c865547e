namespace Troupe.ControlPlane.Changes;

/// <summary>Who waits for a revision. One thread at a time.</summary>
internal sealed class RevisionWaiters
{
    private readonly List<(long Revision, TaskCompletionSource Reached)> _waiting = [];

    public Task Add(long revision)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((revision, reached));
        return reached.Task;
    }

    public void Remove(Task reached) => _waiting.RemoveAll(entry => entry.Reached.Task == reached);

    public void Reach(long revision)
    {
        foreach (var (wanted, reached) in _waiting)
            if (wanted <= revision) reached.TrySetResult();
    }
}
