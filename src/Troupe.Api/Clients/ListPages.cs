using System.Runtime.CompilerServices;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;

namespace Troupe.Api.Clients;

/// <summary>Lists large collections in pieces, so that no answer has to hold all of it.</summary>
public static class ListPages
{
    /// <summary>What clients of Kubernetes ask for at once when nobody says otherwise.</summary>
    public const long DefaultSize = 500;

    /// <summary>Every page of one snapshot, in order; a size of 0 asks for all in one.</summary>
    public static async IAsyncEnumerable<ObjectList<ApiObject>> ListInPagesAsync(
        this IApiClient client, ResourceKind kind, string? @namespace, ListOptions? options = null, long size = DefaultSize,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = (options ?? new ListOptions()) with { Limit = size > 0 ? size : null };
        while (true)
        {
            var page = await client.ListAsync(kind, @namespace, next, cancellationToken);
            yield return page;
            if (string.IsNullOrEmpty(page.Metadata.Continue)) yield break;

            // The token says which revision is meant, and a revision beside it would contradict it.
            next = next with { Continue = page.Metadata.Continue, ResourceVersion = null, ResourceVersionMatch = null };
        }
    }

    /// <summary>All pages as one list: the metadata is that of the first page, without a token.</summary>
    public static async Task<ObjectList<ApiObject>> ListPagedAsync(
        this IApiClient client, ResourceKind kind, string? @namespace, ListOptions? options = null, long size = DefaultSize,
        CancellationToken cancellationToken = default)
    {
        ObjectList<ApiObject>? first = null;
        var items = new List<ApiObject>();
        await foreach (var page in client.ListInPagesAsync(kind, @namespace, options, size, cancellationToken))
        {
            first ??= page;
            items.AddRange(page.Items);
        }

        return first! with { Metadata = new ListMeta { ResourceVersion = first.Metadata.ResourceVersion }, Items = items };
    }
}
