using Troupe.Api.Responses;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>Whoever runs a command from afar, or attaches: the far ends of a process' streams.</summary>
public interface IRemoteCommandClient : IAsyncDisposable
{
    /// <summary>What is to be the process' input; it ends where the client ends it, and breaks when the client has gone.</summary>
    Stream Input { get; }

    /// <summary>The sizes of the client's terminal, each a JSON object with `Width` and `Height`.</summary>
    Stream Resizes { get; }

    Stream Output { get; }

    Stream Error { get; }

    /// <summary>Cancelled when the client has gone.</summary>
    CancellationToken Left { get; }

    /// <summary>Tells how it went, and ends every stream.</summary>
    Task EndAsync(Status status, CancellationToken cancellationToken = default);
}
