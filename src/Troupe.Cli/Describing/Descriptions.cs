using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Namespaces;
using Troupe.Api.Nodes;
using Troupe.Api.Pods;
using Troupe.Api.ReplicationControllers;
using Troupe.Api.Services;
using Troupe.Api.Tables;

namespace Troupe.Cli.Describing;

/// <summary>Tells a person all about one object, and what happened to it lately.</summary>
internal sealed class Descriptions(IApiClient client, TimeProvider time)
{
    public async Task<string> DescribeAsync(ResourceKind kind, ApiObject @object, CancellationToken cancellationToken)
    {
        var description = new Description();
        switch (@object)
        {
            case Pod pod:
                PodDescription.Write(description, pod);
                break;
            case ReplicationController controller:
                ReplicationControllerDescription.Write(description, controller, await PodsOf(controller, cancellationToken));
                break;
            case Service service:
                ServiceDescription.Write(description, service, await EndpointsOf(service, cancellationToken));
                break;
            case Node node:
                NodeDescription.Write(description, node, await PodsOn(node, cancellationToken));
                break;
            case Namespace @namespace:
                Head(description, @namespace).Add("Status", @namespace.Status?.Phase);
                break;
            default:
                OtherDescription.Write(description, @object);
                break;
        }

        if (@object is not Event) Events(description, await EventsOf(kind, @object, cancellationToken));
        return description.ToString();
    }

    /// <summary>The lines that every description begins with.</summary>
    public static Description Head(Description description, ApiObject @object)
    {
        description.Add("Name", @object.Metadata.Name);
        if (@object.Metadata.Namespace is { Length: > 0 } @namespace) description.Add("Namespace", @namespace);
        return description.Add("Labels", @object.Metadata.Labels).Add("Annotations", @object.Metadata.Annotations);
    }

    private void Events(Description description, IReadOnlyList<Event> events)
    {
        var now = time.GetUtcNow();
        description.Table("Events", ["Type", "Reason", "Age", "From", "Message"], events.Select(@event => (IReadOnlyList<string>)
        [
            @event.Type ?? "", @event.Reason ?? "", AgeOf(@event, now), @event.Source?.Component ?? "", @event.Message?.Trim() ?? "",
        ]));
    }

    private static string AgeOf(Event @event, DateTimeOffset now)
    {
        var last = HumanDuration.Since(@event.LastTimestamp ?? @event.Metadata.CreationTimestamp, now);
        return @event.Count is > 1 ? $"{last} (x{@event.Count} over {HumanDuration.Since(@event.FirstTimestamp, now)})" : last;
    }

    private async Task<IReadOnlyList<Event>> EventsOf(ResourceKind kind, ApiObject @object, CancellationToken cancellationToken)
    {
        var fields = $"involvedObject.kind={kind.Kind},involvedObject.name={@object.Metadata.Name}";
        if (kind != ResourceKinds.Nodes) fields += $",involvedObject.uid={@object.Metadata.Uid}";
        var list = await client.ListAsync<Event>(@object.Metadata.Namespace, new ListOptions { FieldSelector = fields }, cancellationToken);
        return [.. list.Items.OrderBy(@event => @event.LastTimestamp ?? @event.Metadata.CreationTimestamp)];
    }

    private async Task<IReadOnlyList<Pod>> PodsOf(ReplicationController controller, CancellationToken cancellationToken)
    {
        var selector =
            string.Join(",", (controller.Spec.Selector ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}"));
        var list =
            await client.ListAsync<Pod>(controller.Metadata.Namespace, new ListOptions { LabelSelector = selector }, cancellationToken);
        return [.. list.Items.Where(pod => pod.Metadata.OwnerReferences?.Any(owner => owner.Uid == controller.Metadata.Uid) == true)];
    }

    private async Task<IReadOnlyList<Pod>> PodsOn(Node node, CancellationToken cancellationToken) =>
        (await client.ListAsync<Pod>(null, new ListOptions { FieldSelector = $"spec.nodeName={node.Metadata.Name}" },
            cancellationToken)).Items;

    private async Task<Endpoints?> EndpointsOf(Service service, CancellationToken cancellationToken)
    {
        var byName = new ListOptions { FieldSelector = $"metadata.name={service.Metadata.Name}" };
        return (await client.ListAsync<Endpoints>(service.Metadata.Namespace, byName, cancellationToken)).Items.FirstOrDefault();
    }
}
