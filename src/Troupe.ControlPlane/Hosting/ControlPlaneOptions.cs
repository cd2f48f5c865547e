using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Controllers;
using Troupe.Domain.Nodes;
using Troupe.Domain.PodCidrAllocations;
using Troupe.Domain.ServiceAllocations;
using Troupe.Journal;
using Troupe.Security.Authentication;
using Troupe.Security.Authorization;

namespace Troupe.ControlPlane.Hosting;

/// <summary>What an operator decides about a control plane.</summary>
public sealed record ControlPlaneOptions
{
    /// <summary>Holds the lock against a second process and, by default, the database.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>SQLite in the state directory by default.</summary>
    public JournalOptions? Database { get; init; }

    /// <summary>Where virtual addresses of services come from.</summary>
    public string ServiceCidr { get; init; } = "10.254.0.0/16";

    /// <summary>Where nodes get the networks of their pods from: a thousand nodes by default.</summary>
    public string PodCidr { get; init; } = "10.244.0.0/14";

    /// <summary>The prefix length of one node's network: 254 pods by default.</summary>
    public int NodePrefixLength { get; init; } = 24;

    public NodeLifecycleOptions NodeLifecycle { get; init; } = new();

    /// <summary>What runs once in the cluster; a program may take some out or add its own.</summary>
    public IReadOnlyList<ControllerRegistration> Controllers { get; init; } = ControllerRegistry.All;

    public int NodePortFirst { get; init; } = 30_000;
    public int NodePortLast { get; init; } = 32_767;

    /// <summary>HOCON that goes before the reference configuration.</summary>
    public string? Configuration { get; init; }

    /// <summary>Makes uids and generated names the same in every run; random by default.</summary>
    public int? Seed { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a write may take before its writer is told that nobody knows how it ended.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Nodes do what agents do, and everyone else everything, by default.</summary>
    public IAuthorizer Authorizer { get; init; } = new RestrictNodes(new AllowAll());

    /// <summary>Bearer tokens of a program's own, for HTTP and for messages; those that machines join with always count.</summary>
    public IReadOnlyList<ITokens> Tokens { get; init; } = [];

    /// <summary>Steps of a program's own, behind the defaults and before validation.</summary>
    public IReadOnlyList<IAdmissionStep> AdmissionSteps { get; init; } = [];

    internal ServiceAddressRanges ServiceAddressRanges =>
        new(ServiceCidr, NodePortFirst, NodePortLast, new Dictionary<string, string>());

    internal PodCidrRange PodCidrRange => new(PodCidr, NodePrefixLength);

    internal JournalOptions JournalOptions =>
        Database ?? new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(StateDirectory, "journal.db")}");
}
