using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Listens for the error of a pull: the engine has answered 200 long before one may come.</summary>
internal sealed class PullProgress : IProgress<JSONMessage>
{
    public string? Error { get; private set; }

    public void Report(JSONMessage value)
    {
        if (value.ErrorMessage is { Length: > 0 } error) Error = error;
        else if (value.Error?.Message is { Length: > 0 } detail) Error = detail;
    }
}
