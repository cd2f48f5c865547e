using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Troupe.Api.Responses;
using Troupe.Api.Serialization;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.Requests;

/// <summary>Reads how something is to be deleted: out of the body, the query, or both.</summary>
internal static class DeleteOptionsBody
{
    private const string Kind = "DeleteOptions";

    public static async Task<DeleteOptions> Read(HttpContext context)
    {
        var bytes = await BodyBytes.ReadAll(context);
        // Many clients send no body, but a type for it.
        var body = bytes.IsEmpty ? new DeleteOptions() : Parse(BodyBytes.ToJson(BodyForms.Of(context.Request), bytes, "v1", Kind));
        return Completed(body, context.Request);
    }

    /// <summary>Options that came elsewhere, with what the query adds.</summary>
    public static DeleteOptions Completed(DeleteOptions body, HttpRequest query) => Checked(body with
    {
        PropagationPolicy = QueryValues.Text(query, "propagationPolicy") ?? body.PropagationPolicy,
        GracePeriodSeconds = Grace(query) ?? body.GracePeriodSeconds,
        OrphanDependents = body.OrphanDependents ?? Orphan(query),
        DryRun = body.DryRun ?? (ObjectRequest.WriteOptions(query).DryRun ? ["All"] : null),
    });

    private static DeleteOptions Checked(DeleteOptions options)
    {
        if (options.Kind is not (null or "" or Kind))
            throw Statuses.Refuse(StatusReason.BadRequest, $"the body of a delete is {Kind}, not {options.Kind}");
        var faults = new List<StatusCause>();
        if (options is { OrphanDependents: not null, PropagationPolicy.Length: > 0 })
            faults.Add(Fault("propagationPolicy", "Invalid value: orphanDependents and propagationPolicy cannot be both set"));
        if (options.PropagationPolicy is { Length: > 0 } policy && policy is not ("Background" or "Foreground" or "Orphan"))
        {
            faults.Add(Fault(
                "propagationPolicy", $"Unsupported value: \"{policy}\": supported values: \"Background\", \"Foreground\", \"Orphan\""));
        }

        foreach (var value in (options.DryRun ?? []).Where(value => value != "All"))
            faults.Add(Fault("dryRun", $"Unsupported value: \"{value}\": supported values: \"All\""));
        if (faults.Count == 0) return options;

        throw Statuses.Refuse(
            StatusReason.Invalid,
            $"{Kind}.meta.k8s.io \"\" is invalid: {string.Join(", ", faults.Select(fault => $"{fault.Field}: {fault.Message}"))}",
            new StatusDetails { Group = "meta.k8s.io", Kind = Kind, Causes = faults });
    }

    private static StatusCause Fault(string field, string message) =>
        new() { Reason = "FieldValueInvalid", Field = field, Message = message };

    private static DeleteOptions Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<DeleteOptions>(json.Span, ApiJson.Strict) ?? new DeleteOptions();
        }
        catch (JsonException exception)
        {
            throw Statuses.Refuse(StatusReason.BadRequest, $"{Kind}: {exception.Message}");
        }
    }

    private static long? Grace(HttpRequest request) => QueryValues.Text(request, "gracePeriodSeconds") switch
    {
        null => null,
        var text when long.TryParse(text, out var seconds) => seconds,
        var text => throw Statuses.Refuse(StatusReason.BadRequest, $"gracePeriodSeconds: '{text}' is no number of seconds"),
    };

    private static bool? Orphan(HttpRequest request) =>
        request.Query.ContainsKey("orphanDependents") ? QueryValues.Flag(request, "orphanDependents") : null;
}
