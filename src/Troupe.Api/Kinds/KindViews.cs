using Troupe.Api.CustomResources;
using Troupe.Api.EventViews;

namespace Troupe.Api.Kinds;

/// <summary>The registry of the kinds that are served and not stored.</summary>
public static class KindViews
{
    public static readonly KindView Events = EventView.Instance;
    public static readonly KindView CustomResourceDefinitions = CustomResourceDefinitionView.Instance;

    public static readonly IReadOnlyList<KindView> All = [Events, CustomResourceDefinitions];

    /// <summary>All kinds that can be reached: those that are stored, then these.</summary>
    public static readonly IReadOnlyList<ResourceKind> Served = [.. ResourceKinds.All, .. All.Select(view => view.Kind)];

    /// <summary>Null for a kind that is stored itself.</summary>
    public static KindView? Of(ResourceKind kind) => All.FirstOrDefault(view => view.Kind == kind);

    /// <summary>Null for an object of a kind that is stored itself.</summary>
    public static KindView? Of(Type type) => All.FirstOrDefault(view => view.Kind.Type == type);
}
