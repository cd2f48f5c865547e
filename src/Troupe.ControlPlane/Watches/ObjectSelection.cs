using Troupe.Api.Clients;
using Troupe.Api.Fields;
using Troupe.Api.Kinds;
using Troupe.Api.Labels;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;

namespace Troupe.ControlPlane.Watches;

/// <summary>Which objects a list or a watch is about.</summary>
internal sealed class ObjectSelection
{
    private const string NameField = "metadata.name";
    private const string NodeField = "spec.nodeName";

    private readonly LabelSelector _labels;
    private readonly FieldSelector _fields;

    public ObjectSelection(ResourceKind kind, string? @namespace, ListOptions? options)
    {
        Kind = kind;
        Namespace = kind.Namespaced ? @namespace : null;
        if (!LabelSelector.TryParse(options?.LabelSelector, out _labels, out var error)
            || !FieldSelector.TryParse(options?.FieldSelector, kind, out _fields, out error))
            throw Refuse.With(StatusReason.BadRequest, error!);

        Topic = TopicOf(kind, Namespace, _fields);
    }

    public ResourceKind Kind { get; }
    public string? Namespace { get; }

    /// <summary>The narrowest topic that holds every change of the selection.</summary>
    public WatchTopic Topic { get; }

    public bool Matches(ApiObject? @object) =>
        @object is not null
        && (Namespace is null || @object.Metadata.Namespace == Namespace)
        && (IsEverything || IsSelected(@object));

    /// <summary>Whether no selector leaves anything out.</summary>
    public bool IsEverything => _labels.IsEverything && _fields.IsEverything;

    /// <summary>Names what is selected, the same for the same request.</summary>
    public override string ToString() => $"{Kind.Group}/{Kind.Plural}\n{Namespace ?? "*"}\n{_labels}\n{_fields}";

    private bool IsSelected(ApiObject @object)
    {
        try
        {
            return _labels.Matches(@object.Metadata.Labels) && _fields.Matches(@object);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // An object whose fields cannot be read has none of the asked value; the list and the watch of all others go on.
            return false;
        }
    }

    private static WatchTopic TopicOf(ResourceKind kind, string? @namespace, FieldSelector fields)
    {
        if (kind == ResourceKinds.Pods && fields.RequiredValue(NodeField) is { Length: > 0 } node) return new(kind.Kind, Node: node);

        return new(kind.Kind, @namespace, fields.RequiredValue(NameField));
    }
}
