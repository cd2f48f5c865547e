using Troupe.Api.Kinds;
using Troupe.Api.Tables;
using Troupe.Api.Validation;

namespace Troupe.Api.Namespaces;

/// <summary>The registration of namespaces.</summary>
internal static class NamespaceResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Namespace", Plural = "namespaces", Singular = "namespace", ShortNames = ["ns"], Namespaced = false, HasStatus = true,
        NameGrammar = NameGrammars.Dns1123Label, Type = typeof(Namespace),
        Rules = new NamespaceRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<Namespace>("Status", @namespace => @namespace.Status?.Phase ?? "Active"),
            TableColumn.Age,
        ],
        Fields = [SelectableField.Of<Namespace>("status.phase", @namespace => @namespace.Status?.Phase)],
    };
}
