using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Troupe.Api.Responses;
using Troupe.Http.Queries;
using Troupe.Http.Responses;

namespace Troupe.Http.Logs;

/// <summary>What a query asks of a log: checked as Kubernetes checks it, and written again for the agent.</summary>
internal sealed record LogQuery
{
    private const string Kind = "PodLogOptions";

    public bool Follow { get; init; }
    public bool Previous { get; init; }
    public bool Timestamps { get; init; }
    public long? TailLines { get; init; }
    public long? LimitBytes { get; init; }
    public long? SinceSeconds { get; init; }
    public DateTimeOffset? SinceTime { get; init; }

    /// <exception cref="ApiException">400 for what cannot be read, 422 for what cannot be meant.</exception>
    public static LogQuery Of(HttpRequest request, string pod)
    {
        var query = new LogQuery
        {
            Follow = QueryValues.Flag(request, "follow"),
            Previous = QueryValues.Flag(request, "previous"),
            Timestamps = QueryValues.Flag(request, "timestamps"),
            TailLines = Number(request, "tailLines"),
            LimitBytes = Number(request, "limitBytes"),
            SinceSeconds = Number(request, "sinceSeconds"),
            SinceTime = Time(request, "sinceTime"),
        };
        List<StatusCause> faults = [.. query.Faults()];
        if (QueryValues.Text(request, "stream") is not null)
            faults.Add(Fault("FieldValueForbidden", "stream", "Forbidden: may not be specified"));
        return faults.Count == 0 ? query : throw Statuses.Refuse(
            StatusReason.Invalid, $"{Kind} \"{pod}\" is invalid: {Words(faults)}",
            new StatusDetails { Name = pod, Kind = Kind, Causes = faults });
    }

    public QueryString ToQueryString()
    {
        var query = new QueryBuilder();
        foreach (var (name, wanted) in new[] { ("follow", Follow), ("previous", Previous), ("timestamps", Timestamps) })
            if (wanted) query.Add(name, "true");
        foreach (var (name, number) in new[]
            { ("tailLines", TailLines), ("limitBytes", LimitBytes), ("sinceSeconds", SinceSeconds) })
            if (number is { } known) query.Add(name, known.ToString(CultureInfo.InvariantCulture));
        if (SinceTime is { } time) query.Add("sinceTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return query.ToQueryString();
    }

    private IEnumerable<StatusCause> Faults()
    {
        if (TailLines < 0) yield return Invalid("tailLines", TailLines, "must be greater than or equal to 0");
        if (LimitBytes < 1) yield return Invalid("limitBytes", LimitBytes, "must be greater than 0");
        if (SinceSeconds is not null && SinceTime is not null)
            yield return Fault("FieldValueForbidden", "", "Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified");
        else if (SinceSeconds < 1) yield return Invalid("sinceSeconds", SinceSeconds, "must be greater than 0");
    }

    private static StatusCause Invalid(string field, long? value, string why) =>
        Fault("FieldValueInvalid", field, string.Create(CultureInfo.InvariantCulture, $"Invalid value: {value}: {why}"));

    private static StatusCause Fault(string reason, string field, string message) =>
        new() { Reason = reason, Field = field, Message = message };

    private static string Words(List<StatusCause> faults)
    {
        var words = faults.Select(fault => fault.Field is { Length: > 0 } field ? $"{field}: {fault.Message}" : fault.Message).ToList();
        return words.Count == 1 ? words[0]! : $"[{string.Join(", ", words)}]";
    }

    private static long? Number(HttpRequest request, string name) => QueryValues.Text(request, name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Statuses.Refuse(StatusReason.BadRequest, $"{name}: Invalid value: \"{text}\": must be a whole number"),
    };

    private static DateTimeOffset? Time(HttpRequest request, string name)
    {
        if (QueryValues.Text(request, name) is not { } text) return null;
        // A plus sign that was not escaped has become a space on its way here.
        var written = text.Replace(' ', '+');
        return written.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw Statuses.Refuse(
                    StatusReason.BadRequest, $"{name}: Invalid value: \"{text}\": must be a time of RFC 3339, as 2026-01-31T12:00:00Z");
    }
}
