namespace Troupe.Http.Queries;

/// <summary>The parameters of requests, by what they do.</summary>
internal static class Parameters
{
    public static readonly Parameter Name = new("name", "path", "string", "The name of the object.");

    public static readonly Parameter Namespace = new("namespace", "path", "string", "The namespace that the objects are in.");

    private static readonly Parameter[] Selection =
    [
        new("continue", "query", "string", "Goes on with a list that `limit` cut: the value that its metadata has."),
        new("fieldSelector", "query", "string", "Takes only objects whose fields are so, as `metadata.name=web`."),
        new("labelSelector", "query", "string", "Takes only objects whose labels are so, as `app=web,tier!=db`."),
        new("limit", "query", "integer", "The most objects that one answer has."),
        new("resourceVersion", "query", "string", "The revision from which to watch, or as of which to list."),
        new("resourceVersionMatch", "query", "string", "`Exact` or `NotOlderThan`: how `resourceVersion` is meant."),
        new("sendInitialEvents", "query", "boolean", "Begins a watch with what is there already, and marks where that ends."),
        new("timeoutSeconds", "query", "integer", "Ends the request after so many seconds, whatever happens."),
    ];

    private static readonly Parameter[] Watching =
    [
        new("allowWatchBookmarks", "query", "boolean", "Takes bookmarks: events that only say how far the watch has come."),
        new("watch", "query", "boolean", "Tells changes as they happen, instead of what is there."),
    ];

    private static readonly Parameter[] Writing =
    [
        new("dryRun", "query", "string", "`All` runs every check and commits nothing."),
        new("fieldManager", "query", "string", "Who sets the fields, as the owner that the object names."),
        new("fieldValidation", "query", "string", "What to do about unknown and repeated fields: `Strict`, `Warn` or `Ignore`."),
    ];

    private static readonly Parameter[] Deletion =
    [
        new("dryRun", "query", "string", "`All` runs every check and commits nothing."),
        new("gracePeriodSeconds", "query", "integer", "How long the object may take to go; 0 takes it away at once."),
        new("orphanDependents", "query", "boolean", "The old form of `propagationPolicy=Orphan`."),
        new("propagationPolicy", "query", "string", "What becomes of what the object owns: `Background`, `Foreground` or `Orphan`."),
    ];

    private static readonly Parameter[] Logs =
    [
        new("container", "query", "string", "Whose log; it may be left out where the pod has one container."),
        new("follow", "query", "boolean", "Goes on as the container writes."),
        new("limitBytes", "query", "integer", "Ends after so many bytes."),
        new("previous", "query", "boolean", "Takes the log of the container that ran before this one."),
        new("sinceSeconds", "query", "integer", "Takes only what is not older."),
        new("tailLines", "query", "integer", "Takes only so many lines from the end."),
        new("timestamps", "query", "boolean", "Puts the time in front of each line."),
    ];

    private static readonly Parameter[] Streams =
    [
        new("container", "query", "string", "Which container; it may be left out where the pod has one."),
        new("stderr", "query", "boolean", "Takes what it writes to its standard error."),
        new("stdin", "query", "boolean", "Gives it a standard input."),
        new("stdout", "query", "boolean", "Takes what it writes to its standard output."),
        new("tty", "query", "boolean", "Gives it a terminal."),
    ];

    private static readonly Parameter Command =
        new("command", "query", "string", "What to run, once for each word; no shell reads it.");

    private static readonly Parameter Ports = new("ports", "query", "integer", "Which ports, once for each.");

    private static readonly Parameter Force = new("force", "query", "boolean", "Takes fields over from others that own them.");

    /// <summary>Those of a part of an object, as `log`.</summary>
    public static IReadOnlyList<Parameter> OfPart(string part, string verb) => part switch
    {
        "log" => Logs,
        "exec" => [Command, .. Streams],
        "attach" => Streams,
        "portforward" => [Ports],
        "proxy" => [],
        _ => Of(verb),
    };

    public static IReadOnlyList<Parameter> Of(string verb) => verb switch
    {
        "list" or "watch" => [.. Selection, .. Watching],
        "create" or "update" => Writing,
        "patch" => [.. Writing, Force],
        "delete" => Deletion,
        "deletecollection" => [.. Selection, .. Deletion],
        _ => [],
    };
}
