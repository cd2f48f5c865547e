namespace Troupe.Agent.Images;

/// <summary>Lets all who ask for the same thing while a call for it is under way wait for that call.</summary>
internal sealed class SharedCalls<T>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<T>> _underWay = new(StringComparer.Ordinal);

    public Task<T> RunAsync(string key, Func<Task<T>> call)
    {
        lock (_lock)
        {
            if (_underWay.TryGetValue(key, out var running)) return running;
            var started = RunAndForgetAsync(key, call);
            if (!started.IsCompleted) _underWay[key] = started;
            return started;
        }
    }

    private async Task<T> RunAndForgetAsync(string key, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            lock (_lock) _underWay.Remove(key);
        }
    }
}
