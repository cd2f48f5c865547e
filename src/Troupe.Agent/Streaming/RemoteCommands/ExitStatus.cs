using System.Globalization;
using Troupe.Api.Responses;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>How a command went, as Kubernetes says it on the error stream.</summary>
public static class ExitStatus
{
    public const string NonZeroExitCode = "NonZeroExitCode";
    public const string ExitCode = "ExitCode";

    public static Status Of(int exitCode) => exitCode == 0
        ? new Status { Outcome = "Success" }
        : Status.Failure(
            StatusReason.InternalError, $"command terminated with non-zero exit code: exit code {exitCode}", new StatusDetails
            {
                Causes = [new StatusCause { Reason = ExitCode, Message = exitCode.ToString(CultureInfo.InvariantCulture) }],
            }) with { Reason = NonZeroExitCode };

    public static Status Failed(string message) => Status.Failure(StatusReason.InternalError, $"Internal error occurred: {message}");
}
