using Troupe.Api.Kinds;
using Troupe.Api.Pods;
using Troupe.Api.Tables;

namespace Troupe.Api.PodTemplates;

/// <summary>The registration of pod templates.</summary>
internal static class PodTemplateResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "PodTemplate", Plural = "podtemplates", Singular = "podtemplate", HasGeneration = true, Type = typeof(PodTemplate),
        Rules = new PodTemplateRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<PodTemplate>("Containers", kept => PodCells.ContainerNames(kept.Template.Spec)),
            TableColumn.Of<PodTemplate>("Images", kept => PodCells.Images(kept.Template.Spec)),
            TableColumn.Of<PodTemplate>("Pod Labels", kept => Cells.Pairs(kept.Template.Metadata.Labels)),
        ],
    };
}
