namespace Troupe.Journal.Writing;

/// <summary>Tells the outcome of a transaction to all who wait for it, while the writer is at the disk again.</summary>
/// <remarks>A few threads of the pool take a share each: one work item per write would cost more than what is to be done.</remarks>
internal sealed class Completions : IThreadPoolWorkItem
{
    private const int Share = 128;

    private readonly WriteRequest[] _requests;
    private readonly JournalException? _refusal;

    private Completions(WriteRequest[] requests, JournalException? refusal)
    {
        _requests = requests;
        _refusal = refusal;
    }

    public static void Succeed(List<WriteRequest> requests) => Queue(requests, null);

    public static void Refuse(List<WriteRequest> requests, JournalException why) => Queue(requests, why);

    public void Execute()
    {
        foreach (var request in _requests)
        {
            if (_refusal is null) request.Succeed();
            else request.Refuse(_refusal);
        }
    }

    private static void Queue(List<WriteRequest> requests, JournalException? refusal)
    {
        for (var i = 0; i < requests.Count; i += Share)
        {
            var share = requests.GetRange(i, Math.Min(Share, requests.Count - i)).ToArray();
            ThreadPool.UnsafeQueueUserWorkItem(new Completions(share, refusal), preferLocal: false);
        }
    }
}
