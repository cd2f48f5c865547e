namespace Troupe.Http.Tests.Fuzzing;

/// <summary>What tends to break parsers, by the place where it stands.</summary>
internal static class Words
{
    /// <summary>Values of JSON, as text: some are none.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-1", "1", "2147483647", "2147483648", "-9223372036854775808", "9223372036854775808", "1e999",
        "1.5", "1e-7", "\"\"", "\" \"", "\"a\"", "\"-1\"", "\"0x10\"", "\"null\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\uD83D\\uDE00\"",
        "\"é\"", "\"a/b\"", "\"..\"", "\"%s%n\"", "\"2026-13-45T99:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"1Gi\"", "\"1e400\"", "\"-5m\"", "\"99999999999999999999Ei\"", "\"foregroundDeletion\"", "\"kubernetes\"", "[]", "{}", "[null]",
        "[[]]", "{\"a\":{}}", "{\"\":\"\"}", "[{}]", "[1,\"a\",null]", "{\"$patch\":\"delete\"}", "{\"$patch\":\"replace\"}",
        "{\"$retainKeys\":[\"a\"]}", "[{\"$patch\":\"replace\"}]", "[\"example.com/f\"]",
        "[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"a\",\"uid\":\"u\",\"blockOwnerDeletion\":true}]", "NaN", "undefined", "'a'",
        "//", "{", "]", ",", "\"",
    ];

    public static readonly string[] Keys =
    [
        "", "apiVersion", "kind", "metadata", "name", "namespace", "generateName", "uid", "resourceVersion", "finalizers",
        "ownerReferences", "deletionTimestamp", "managedFields", "labels", "spec", "status", "items", "data", "containers", "ports",
        "$patch", "$setElementOrder/containers", "$deleteFromPrimitiveList/finalizers", "op", "path", "value", "from", "f:metadata",
        "__proto__", "A", "name ", "\u0000",
    ];

    public static readonly string[] Segments =
    [
        "", ".", "..", "%2e%2e", "%2F", "%25", "%00", "%zz", "%", "%C3%A9", "%ff", "a b", "UPPER", "web", "namespaces", "pods", "status",
        "scale", "log", "proxy", "finalize", "binding", "bindings", "eviction", "api", "apis", "v1", "watch", "*", "web:80", "https:web:",
        "~", "!", "a,b", "-", "0", "null", "é", "{}", "a.b", "apps.example.com",
    ];

    public static readonly string[] Parameters =
    [
        "labelSelector", "fieldSelector", "limit", "continue", "resourceVersion", "resourceVersionMatch", "timeoutSeconds", "watch",
        "follow", "allowWatchBookmarks", "sendInitialEvents", "dryRun", "fieldManager", "force", "fieldValidation", "pretty",
        "propagationPolicy", "gracePeriodSeconds", "orphanDependents", "includeObject", "tailLines", "sinceSeconds", "limitBytes",
        "container", "command", "stdin", "tty", "ports", "path",
    ];

    public static readonly string[] Values =
    [
        "", "0", "1", "-1", "true", "false", "2", "999999999999", "9223372036854775807", "9223372036854775808", "1.5", "abc", "%00",
        "%zz", "é", "All", "None", "Strict", "Warn", "Ignore", "Exact", "NotOlderThan", "Background", "Foreground", "Orphan", "Object",
        "Metadata", "a=b", "a%3Db", "a in (b,c)", "a in (", "!a", "a!=b,c", "metadata.name=web", "metadata.name%3D",
        "status.phase!=Running", "spec.nodeName=", "no.such=1", "=", ",", "((((", "a==b==c", "eyJ2IjoxfQ", "e30", "////", "a%26b", "+",
    ];

    public static readonly string[] Types =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/json-patch+json",
        "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml",
        "application/json; charset=utf-16", "application/json;", "text/plain", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "*/*", "/", "application/", "", ";", "json", "application/json, application/yaml",
    ];

    public static readonly string[] Accepts =
    [
        "*/*", "application/*", "application/json", "application/yaml", "application/vnd.kubernetes.protobuf",
        "application/json;as=Table;g=meta.k8s.io;v=v1", "application/json;as=Table;g=meta.k8s.io;v=v1beta1",
        "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
        "application/json;as=APIGroupDiscoveryList;g=apidiscovery.k8s.io;v=v2", "application/json;stream=watch",
        "application/com.github.proto-openapi.spec.v2@v1.0+protobuf", "text/html;q=0.9,*/*;q=0", "q=1", ";;;", ",,,", "a/b;c=\"",
        "application/json;q=9",
    ];

    public static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "WATCH", "X"];

    public static readonly string[] Headers =
    [
        "Content-Type", "Accept", "Authorization", "Impersonate-User", "If-None-Match", "Troupe-Cause", "User-Agent", "Upgrade",
        "Connection", "Cookie", "Range", "Accept-Encoding", "Content-Encoding", "Expect", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
        "Sec-WebSocket-Protocol", "X-Stream-Protocol-Version", "Origin",
    ];

    public static readonly string[] HeaderValues =
    [
        "", "*", "a", "Bearer x", "Basic eDp5", "curl/8", "Mozilla/5.0", "-1", "99999999999999999999", "websocket", "SPDY/3.1",
        "keep-alive", "Upgrade", "gzip", "\"x\"", "bytes=0-1", "13", "dGhlIHNhbXBsZSBub25jZQ==", "v4.channel.k8s.io", "v5.channel.k8s.io",
        "identity;q=0",
    ];
}
