using System.Globalization;
using Troupe.Api.Clients;
using Troupe.Api.Events;
using Troupe.Api.Metadata;

namespace Troupe.Testing.Watches;

/// <summary>What the check looks at of an object: one of a kind that is only data, so that nobody but its writer changes it.</summary>
internal sealed record CheckedObject(string Name, string? Color, long Revision)
{
    public const string Namespace = "watch-check";
    public static readonly string[] Colors = ["red", "green", "blue"];

    public static CheckedObject Of(ApiObject @object) => new(
        @object.Metadata.Name!, @object.Metadata.Labels?.GetValueOrDefault("color"), RevisionOf(@object));

    public static long RevisionOf(ApiObject @object) => long.Parse(@object.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);

    public static Event Make(string name, string color, int count) => new()
    {
        ApiVersion = "v1", Kind = "Event", Reason = "Checked", Type = "Normal", Count = count,
        Message = new string('x', 100),
        InvolvedObject = new ObjectReference { Kind = "Pod", Namespace = Namespace, Name = name },
        Metadata = new ObjectMeta
        {
            Name = name, Namespace = Namespace, Labels = new Dictionary<string, string> { ["color"] = color },
        },
    };
}

/// <summary>One event of a watch.</summary>
internal sealed record SeenEvent(string Type, CheckedObject Object)
{
    public static SeenEvent Of(WatchEvent @event) => new(@event.Type, CheckedObject.Of(@event.Object!));

    public override string ToString() => $"{Type} {Object.Name} ({Object.Color}) at {Object.Revision}";
}
