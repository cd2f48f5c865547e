namespace Troupe.Journal.Writing;

/// <summary>The one connection that writes.</summary>
internal interface IJournalWriteSession : IDisposable
{
    /// <summary>Keeps all requests, durably, or none of them.</summary>
    /// <exception cref="JournalException">Nothing was kept, as the exception's remarks say.</exception>
    void Commit(IReadOnlyList<WriteRequest> requests);
}
