using Troupe.Api.Kinds;
using Troupe.Api.Tables;

namespace Troupe.Api.Secrets;

/// <summary>The registration of secrets.</summary>
internal static class SecretResource
{
    public static readonly ResourceKind Kind = new()
    {
        Kind = "Secret", Plural = "secrets", Singular = "secret", Type = typeof(Secret),
        Rules = new SecretRules(),
        Columns =
        [
            TableColumn.ObjectName,
            TableColumn.Of<Secret>("Type", secret => secret.Type ?? SecretTypes.Opaque),
            TableColumn.Of<Secret>("Data", secret => Cells.Number(secret.Data?.Count)),
            TableColumn.Age,
        ],
        Fields = [SelectableField.Of<Secret>("type", secret => secret.Type)],
    };
}
