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
        : new Status
        {
            Outcome = "Failure", Reason = NonZeroExitCode, Code = StatusReason.InternalError.Code(),
            Message = $"command terminated with non-zero exit code: exit code {exitCode}",
            Details = new StatusDetails
            {
                Causes = [new StatusCause { Reason = ExitCode, Message = exitCode.ToString(CultureInfo.InvariantCulture) }],
            },
        };

    public static Status Failed(string message) => new()
    {
        Outcome = "Failure", Reason = nameof(StatusReason.InternalError), Code = StatusReason.InternalError.Code(),
        Message = $"Internal error occurred: {message}",
    };
}
