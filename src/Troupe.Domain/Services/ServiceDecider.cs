using Troupe.Api.Kinds;
using Troupe.Api.Services;
using Troupe.Domain.Entities;
using static Troupe.Domain.Services.ServiceEvent;

namespace Troupe.Domain.Services;

/// <summary>The rules of a service: its address never changes while it lives.</summary>
/// <remarks>Addresses and node ports are reserved before a service is created or replaced, and arrive here filled in.</remarks>
public sealed class ServiceDecider() : ObjectDecider<Service, ServiceState>(ResourceKinds.Services)
{
    protected override Service Prepare(Service newborn, Command command) =>
        newborn with { Status = new ServiceStatus { LoadBalancer = new LoadBalancerStatus() } };

    protected override Decision ReplaceSpec(Service current, Service wanted, Command command)
    {
        var address = string.IsNullOrEmpty(wanted.Spec.ClusterIP) ? current.Spec.ClusterIP : wanted.Spec.ClusterIP;
        if (address != current.Spec.ClusterIP)
            return Refusals.Invalid(Kind, command.Target, "spec.clusterIPs[0]", $"Invalid value: \"{address}\": may not change once set");

        // A manifest that is applied again does not know the address that was reserved since.
        var spec = wanted.Spec with { ClusterIP = address, ClusterIPs = current.Spec.ClusterIPs };
        return Content.Same(current.Spec, spec) ? Decision.Nothing : Decision.Accept(new ServiceSpecReplaced(spec));
    }

    protected override Decision ReportStatus(Service current, Service reported, Command command)
    {
        var status = reported.Status ?? new ServiceStatus();
        return Content.Same(current.Status, status) ? Decision.Nothing : Decision.Accept(new ServiceStatusReported(status));
    }
}
