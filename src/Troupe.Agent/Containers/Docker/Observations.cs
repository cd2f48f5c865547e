using System.Globalization;
using Docker.DotNet.Models;

namespace Troupe.Agent.Containers.Docker;

/// <summary>Reads what the engine shows of a container.</summary>
internal static class Observations
{
    public static ContainerSummary Summarize(ContainerListResponse container) =>
        new(container.ID, ContainerLabels.Read(container.Labels), PhaseOf(container.State));

    public static ObservedContainer Observe(ContainerInspectResponse container)
    {
        var identity = ContainerLabels.Read(container.Config.Labels);
        var phase = PhaseOf(container.State.Status);
        var refused = phase == ContainerPhase.Created && container.State.Error is { Length: > 0 };
        return new ObservedContainer
        {
            Id = container.ID,
            Identity = identity,
            Phase = refused ? ContainerPhase.Exited : phase,
            CreatedAt = new DateTimeOffset(DateTime.SpecifyKind(container.Created, DateTimeKind.Utc)),
            StartedAt = Time(container.State.StartedAt),
            FinishedAt = phase == ContainerPhase.Running ? null : Later(Time(container.State.FinishedAt), Time(container.State.StartedAt)),
            ExitCode = (int)container.State.ExitCode,
            OomKilled = container.State.OOMKilled,
            StartError = refused ? container.State.Error : null,
            Image = container.Config.Image,
            ImageId = container.Image,
            Address = container.NetworkSettings?.Networks?.Values.Select(network => network.IPAddress)
                .FirstOrDefault(ip => ip is { Length: > 0 }) ?? "",
        };
    }

    private static ContainerPhase PhaseOf(string state) => state switch
    {
        "created" => ContainerPhase.Created,
        "running" or "paused" or "restarting" => ContainerPhase.Running,
        _ => ContainerPhase.Exited,
    };

    /// <summary>Of a container that ends at once the engine may note the end before the start.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? finished, DateTimeOffset? started) => finished < started ? started : finished;

    /// <summary>The engine writes the year one for a time that has not come.</summary>
    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1
            ? time.ToUniversalTime()
            : null;
}
