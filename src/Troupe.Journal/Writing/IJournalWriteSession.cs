namespace Troupe.Journal.Writing;

/// <summary>The one connection that writes.</summary>
internal interface IJournalWriteSession : IDisposable
{
    /// <summary>Keeps all requests, durably, or none of them, but for those that it gives a <see cref="WriteRequest.Refusal"/>.</summary>
    /// <exception cref="JournalException">Nothing was kept, or nobody knows, as its failure says.</exception>
    void Commit(IReadOnlyList<WriteRequest> requests);
}
