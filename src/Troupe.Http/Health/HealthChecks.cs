namespace Troupe.Http.Health;

/// <summary>Something that must work for the server to be well.</summary>
/// <param name="Failure">Null when it works; otherwise what is missing.</param>
/// <param name="Warnings">What somebody should look at, though it works all the same; told to whoever asks verbosely.</param>
internal sealed record HealthCheck(string Name, Func<string?> Failure, Func<IEnumerable<string>>? Warnings = null);

/// <summary>The outcome of the checks of one endpoint, in the words that Kubernetes' own health endpoints use.</summary>
/// <param name="Text">`ok`, or one line for each check.</param>
internal sealed record HealthReport(bool IsHealthy, string Text)
{
    private const int MostWarnings = 50;

    /// <param name="endpoint">As `readyz`, which ends the text.</param>
    /// <param name="isKnown">Whoever shows no credential is told that there are warnings, not what they say: they name objects.</param>
    public static HealthReport Of(
        string endpoint, IReadOnlyList<HealthCheck> checks, IReadOnlyCollection<string> excluded, bool verbose, bool isKnown = true)
    {
        var lines = new List<string>();
        var healthy = true;
        foreach (var check in checks)
        {
            var failure = excluded.Contains(check.Name) ? null : check.Failure();
            healthy &= failure is null;
            lines.Add(excluded.Contains(check.Name) ? $"[+]{check.Name} excluded: ok"
                : failure is null ? $"[+]{check.Name} ok" : $"[-]{check.Name} failed: {failure}");
        }

        lines.AddRange(Warnings(checks.Where(check => !excluded.Contains(check.Name)), isKnown));
        var unknown = excluded.Except(checks.Select(check => check.Name)).Select(name => $"\"{name}\"").ToList();
        if (unknown.Count > 0) lines.Add($"warn: some health checks cannot be excluded: no matches for {string.Join(",", unknown)}");
        lines.Add($"{endpoint} check {(healthy ? "passed" : "failed")}");
        return new HealthReport(healthy, healthy && !verbose ? "ok" : string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Warnings(IEnumerable<HealthCheck> checks, bool isKnown)
    {
        var all = checks.SelectMany(check => check.Warnings?.Invoke() ?? []).ToList();
        if (!isKnown && all.Count > 0) return [$"warn: {all.Count} to be told to whoever logs in"];

        var told = all.Take(MostWarnings).Select(warning => $"warn: {warning}");
        return all.Count > MostWarnings ? told.Append($"warn: and {all.Count - MostWarnings} more") : told;
    }
}
