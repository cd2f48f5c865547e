namespace Troupe.Api.Clients;

/// <summary>Which objects of a collection, as of when, and how many at once; a watch takes the same.</summary>
public sealed record ListOptions
{
    /// <summary>As `app=web,tier!=db,track in (a,b),!legacy`.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>As `spec.nodeName=node-1,status.phase!=Failed`.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>At most so many objects in one answer; the rest is asked for with <see cref="Continue"/>. Null and 0: all.</summary>
    public long? Limit { get; init; }

    /// <summary>What the answer before gave as `metadata.continue`: the list goes on behind it, as of the same revision.</summary>
    public string? Continue { get; init; }

    /// <summary>The revision of a list; a watch has it as an argument of its own.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>How <see cref="ResourceVersion"/> is meant: <see cref="NotOlderThan"/> or <see cref="Exact"/>.</summary>
    public string? ResourceVersionMatch { get; init; }

    /// <summary>Whether a watch may bring bookmarks: the revision that it has come to, and no change.</summary>
    public bool AllowBookmarks { get; init; }

    /// <summary>Whether a watch begins with what is there, ended by a bookmark; null leaves it to the revision.</summary>
    public bool? SendInitialEvents { get; init; }

    /// <summary>Seconds after which a watch ends, or a list is given up.</summary>
    public long? TimeoutSeconds { get; init; }

    public const string NotOlderThan = "NotOlderThan";
    public const string Exact = "Exact";
}
