using System.Net;
using Troupe.Agent.Containers;
using Troupe.Agent.Containers.Docker;
using Troupe.Agent.EnvironmentVariables;
using Troupe.Agent.Pods;
using Troupe.Agent.Services;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Pods;
using Troupe.Api.Services;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Agent.Tests.Extremes;

/// <summary>Whatever a pod, a service or an endpoint holds, the node plans, reports and programs what it can.</summary>
public sealed class ExtremePodsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset[] Times = [Now, DateTimeOffset.MinValue, DateTimeOffset.MaxValue];
    private static readonly NodeScope Scope = new("cluster", "node-1");
    private static readonly Service GoodService = Good<Service>();
    private static readonly ProxyNetwork Network = new("troupe", "10.254.0.0/16", "10.244.0.0/16", MasqueradeOnNode: false);

    [Fact]
    public void Plan_AnyExtremePod_IsPlannedReportedAndTranslated()
    {
        foreach (var (what, pod) in All<Pod>())
            foreach (var time in Times)
                Told(what, () => Plan(pod, time));
    }

    [Fact]
    public void Plan_AnyExtremeAttempt_IsPlannedAndReported()
    {
        foreach (var attempt in (int[])[0, -1, int.MaxValue, int.MinValue])
            foreach (var backOff in (long[])[0, -1, long.MaxValue, long.MinValue])
                foreach (var time in Times)
                {
                    var observed = Observed("main", attempt, backOff, time);
                    Told($"{attempt}, {backOff}, {time:u}", () => Plan(Good<Pod>(), Now, observed));
                    Assert.InRange(RestartBackOff.After(observed), TimeSpan.Zero, RestartBackOff.Longest);
                }
    }

    [Fact]
    public void Compute_AnyExtremeServiceOrEndpoints_KeepsTheRulesOfTheOthers()
    {
        var goodEndpoints = Good<Endpoints>();
        var (good, ready) = (Service("good", "10.254.0.9"), Endpoints("good", "10.244.0.7"));
        foreach (var (what, service) in All<Service>())
            Told(what, () => Program([service, good], [goodEndpoints, ready]));
        foreach (var (what, endpoints) in All<Endpoints>())
            Told(what, () => Program([GoodService, good], [endpoints, ready]));
    }

    private static object Plan(Pod pod, DateTimeOffset now, ObservedContainer? main = null)
    {
        var sandbox = Observed("POD", 0, 0, now) with { Phase = ContainerPhase.Running };
        var alive = new PodObservation { Pod = pod }.With(sandbox).With(main ?? Observed("web", 1, 10, now));
        var deleted = alive with { Pod = pod with { Metadata = pod.Metadata with { DeletionTimestamp = now } } };
        foreach (var seen in (PodObservation[])[alive, new PodObservation { Pod = pod }, Terminations.Apply(deleted, now)])
        {
            var plan = PodPlan.Compute(seen, now);
            PodStatusReport.Compute(seen, "10.99.0.1", now);
            Assert.NotNull(plan.ToString());
        }

        foreach (var container in pod.Spec.Containers ?? [])
        {
            var limits = ResourceLimits.Of(pod, container);
            Assert.True(limits.CpuShares > 0 && limits.CpuQuotaMicroseconds is null or > 0 && limits.MemoryLimitBytes is null or > 0);
            Translate(pod, container);
        }

        return SandboxParameters.Of(ContainerSpecs.Sandbox(pod, new PodAction.RunSandbox(0, 0), DnsConfig.OfTheHost), Scope, "pause");
    }

    /// <summary>A variable that names a field which is none is refused in words, as the pod's status then tells.</summary>
    private static void Translate(Pod pod, Container container)
    {
        try
        {
            var start = new PodAction.StartContainer(container.Name ?? "", 0, 0, "sandbox-id");
            ContainerParameters.Of(ContainerSpecs.Container(pod, container, start, [GoodService], []), Scope);
        }
        catch (FormatException refusal)
        {
            Assert.Contains("the pod has no field", refusal.Message);
        }
    }

    private static object Program(IReadOnlyList<Service> services, IReadOnlyList<Endpoints> endpoints)
    {
        var rules = ServiceRules.Compute(services, endpoints);
        var good = rules.Rules.Single(rule => rule.Name == "default/good/tcp/80");
        Assert.Equal(new Backend(IPAddress.Parse("10.244.0.7"), 8080), Assert.Single(good.Backends));
        foreach (var service in services) Assert.NotNull(ServiceVariables.Of([service]).ToList());
        var script = NftRuleset.Render(Network, rules.Rules);
        Assert.DoesNotContain("::", script);
        return rules;
    }

    private static ObservedContainer Observed(string name, int attempt, long backOff, DateTimeOffset ended) => new()
    {
        Id = name + "-id",
        Identity = new ContainerIdentity
        {
            PodUid = "uid-pod", Namespace = "default", PodName = "web", ContainerName = name, IsSandbox = name == "POD", Attempt = attempt,
            BackOffSeconds = backOff, SandboxId = "POD-id",
        },
        Phase = ContainerPhase.Exited, CreatedAt = ended, StartedAt = ended, FinishedAt = ended, ExitCode = 1,
    };

    private static Service Service(string name, string clusterIP) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new ServiceSpec { ClusterIP = clusterIP, Ports = [new ServicePort { Port = 80 }] },
    };

    private static Endpoints Endpoints(string name, string ip) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Subsets = [new EndpointSubset { Addresses = [new EndpointAddress { Ip = ip }], Ports = [new EndpointPort { Port = 8080 }] }],
    };

    private static T Good<T>() where T : ApiObject => All<T>().First().Object;

    private static IEnumerable<(string What, T Object)> All<T>() where T : ApiObject =>
        from extreme in ExtremeObjects.Of(ResourceKinds.Of<T>())
        let item = extreme.Unchecked(ResourceKinds.Of<T>())
        where item is not null
        select (extreme.What, (T)item);

    private static TResult Told<TResult>(string what, Func<TResult> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {failure.Message}", failure);
        }
    }
}

internal static class PodObservations
{
    public static PodObservation With(this PodObservation pod, ObservedContainer container) =>
        pod with { Containers = pod.Containers.SetItem(container.Id, container) };
}
