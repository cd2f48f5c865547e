using System.Text.Json.Nodes;
using Troupe.Api.Metadata;
using Troupe.Cli.Failures;
using Troupe.Cli.Printing;
using Troupe.Cli.Printing.JsonPaths;

namespace Troupe.Cli.Waiting;

/// <summary>What `troupe wait` waits for.</summary>
internal abstract record WaitCondition
{
    private const string Example = "write --for=condition=Ready, --for=condition=Ready=false, --for=delete, --for=create "
                                   + "or --for=jsonpath='{.status.phase}'=Running";

    private WaitCondition()
    {
    }

    /// <summary>Whether it holds of an object as it is now; null is an object that is not there.</summary>
    public abstract bool Holds(ApiObject? @object);

    /// <summary>The object that was there first is gone; another of its name is not the same.</summary>
    internal sealed record Deleted : WaitCondition
    {
        public override bool Holds(ApiObject? @object) => @object is null;
    }

    internal sealed record Created : WaitCondition
    {
        public override bool Holds(ApiObject? @object) => @object is not null;
    }

    /// <summary>A condition of the object's status, as seen since its last change.</summary>
    internal sealed record Status(string Type, string Value) : WaitCondition
    {
        public override bool Holds(ApiObject? @object)
        {
            if (@object is null) return false;
            var status = ObjectOrder.Json(@object)["status"];
            var observed = status?["observedGeneration"]?.GetValue<long>();
            if (observed < @object.Metadata.Generation) return false; // What it says is about an earlier spec.
            var condition = (status?["conditions"] as JsonArray ?? []).FirstOrDefault(condition =>
                string.Equals(condition?["type"]?.GetValue<string>(), Type, StringComparison.OrdinalIgnoreCase));
            return string.Equals(condition?["status"]?.GetValue<string>(), Value, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A field has a value; or any value, where none is said.</summary>
    internal sealed record Path(JsonPathTemplate Template, string? Value) : WaitCondition
    {
        public override bool Holds(ApiObject? @object)
        {
            if (@object is null) return false;
            var found = Template.Select(ObjectOrder.Json(@object));
            if (Value is null) return found.Count > 0;
            return found.Count switch
            {
                0 => false,
                1 => JsonPathTemplate.TextOf(found[0]) == Value,
                _ => throw new CommandFailure("the path of --for=jsonpath leads to several values; it must lead to one"),
            };
        }
    }

    public static WaitCondition Parse(string text)
    {
        if (text.Equals("delete", StringComparison.OrdinalIgnoreCase)) return new Deleted();
        if (text.Equals("create", StringComparison.OrdinalIgnoreCase)) return new Created();
        if (text.StartsWith("condition=", StringComparison.OrdinalIgnoreCase))
        {
            return text["condition=".Length..].Split('=') switch
            {
                [{ Length: > 0 } type] => new Status(type, "True"),
                [{ Length: > 0 } type, { Length: > 0 } value] => new Status(type, value),
                _ => throw Unknown(text),
            };
        }

        return text.StartsWith("jsonpath=", StringComparison.OrdinalIgnoreCase) ? ParsePath(text, text["jsonpath=".Length..])
            : throw Unknown(text);
    }

    private static Path ParsePath(string text, string written)
    {
        var close = written.LastIndexOf('}');
        if (!written.StartsWith('{') || close < 0) throw Unknown(text);
        var value = written[(close + 1)..];
        if (value.Length > 0 && (value[0] != '=' || value.Length == 1)) throw Unknown(text);
        return new Path(JsonPathTemplate.ParsePath(written[..(close + 1)]), value.Length == 0 ? null : value[1..].Trim('\'', '"'));
    }

    private static CommandFailure Unknown(string text) => new($"'{text}' is nothing to wait for: {Example}");
}
