using System.Text;
using System.Text.Json;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;

namespace Troupe.Agent.Streaming.RemoteCommands;

/// <summary>What goes over the error stream at the end: a status since v4 of the protocol, and words before, if any.</summary>
internal static class ErrorStreamText
{
    public static byte[] Of(Status status, bool asStatus)
    {
        if (asStatus) return JsonSerializer.SerializeToUtf8Bytes(status, ApiJson.Lenient);
        return status.Outcome == "Success" ? [] : Encoding.UTF8.GetBytes(status.Message ?? "the command failed");
    }
}
