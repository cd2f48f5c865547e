using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Agent.Containers;
using Troupe.Agent.Logs;
using Troupe.Agent.Streaming;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Agent.Hosting;

/// <summary>Says in a `Status` why an agent does not do what the API server asks of it.</summary>
internal static class AgentRefusals
{
    public static ApiException Of(StatusReason reason, string message) => new(Failure(reason, message));

    /// <summary>Answers with the refusal that an exception is, as long as nothing was answered; who has gone is told nothing.</summary>
    public static async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception refusal) when (!context.Response.HasStarted && StatusOf(refusal) is { } status)
        {
            context.Response.StatusCode = status.Code ?? StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(JsonSerializer.Serialize(status, ApiJson.Lenient));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left in the middle of its conversation.
        }
    }

    private static Status? StatusOf(Exception refusal) => refusal switch
    {
        ApiException refused => refused.Status,
        PodStreamException missing => Failure(missing.IsMissing ? StatusReason.NotFound : StatusReason.BadRequest, missing.Message),
        PodLogException missing => Failure(missing.IsMissing ? StatusReason.NotFound : StatusReason.BadRequest, missing.Message),
        ContainerRuntimeException { Failure: RuntimeFailure.Unavailable } away => Failure(StatusReason.ServiceUnavailable, away.Message),
        ContainerRuntimeException { Failure: RuntimeFailure.NotFound } gone => Failure(StatusReason.NotFound, gone.Message),
        ContainerRuntimeException refused => Failure(StatusReason.BadRequest, refused.Message),
        _ => null,
    };

    private static Status Failure(StatusReason reason, string message) => new()
    {
        Outcome = "Failure", Message = message, Reason = reason.ToString(), Code = reason.Code(),
    };
}
