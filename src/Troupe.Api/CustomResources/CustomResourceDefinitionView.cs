using Troupe.Api.Kinds;

namespace Troupe.Api.CustomResources;

/// <summary>The empty list of custom resource definitions: `kubectl apply` asks for it before it says that it knows no kind.</summary>
internal static class CustomResourceDefinitionView
{
    public static readonly KindView Instance = new()
    {
        Kind = new ResourceKind
        {
            Kind = "CustomResourceDefinition", Group = "apiextensions.k8s.io", Plural = "customresourcedefinitions",
            Singular = "customresourcedefinition", ShortNames = ["crd", "crds"], Categories = ["api-extensions"], Namespaced = false,
            Type = typeof(CustomResourceDefinition), IsReadOnly = true,
            Notice = "Troupe serves no custom resources yet, so none can be defined",
        },
        Stored = ResourceKinds.Namespaces,
        Show = shown => new CustomResourceDefinition { Metadata = shown.Metadata },
        IsEmpty = true,
    };
}
