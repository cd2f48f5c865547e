namespace Troupe.Journal.Writing;

/// <summary>Tells the outcome of a transaction to all who wait for it, while the writer is at the disk again.</summary>
/// <remarks>A few threads of the pool take a share each: one work item per write would cost more than what is to be done.</remarks>
internal sealed class Completions : IThreadPoolWorkItem
{
    private const int Share = 128;

    private readonly WriteRequest[] _requests;

    private Completions(WriteRequest[] requests) => _requests = requests;

    public static void Complete(List<WriteRequest> requests)
    {
        for (var i = 0; i < requests.Count; i += Share)
        {
            var share = requests.GetRange(i, Math.Min(Share, requests.Count - i)).ToArray();
            ThreadPool.UnsafeQueueUserWorkItem(new Completions(share), preferLocal: false);
        }
    }

    public void Execute()
    {
        foreach (var request in _requests) request.Complete();
    }
}
