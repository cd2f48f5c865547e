using System.Globalization;
using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.ControlPlane.Watches;

/// <summary>Makes the event that tells a client how far its watch has come: an object that has a revision and nothing else.</summary>
internal static class Bookmarks
{
    private static readonly IReadOnlyDictionary<string, string> InitialEventsEnd =
        new Dictionary<string, string> { [WatchEvent.InitialEventsEnd] = "true" };

    public static WatchEvent At(ResourceKind kind, long revision, bool initialEventsEnd = false)
    {
        var empty = (ApiObject)JsonSerializer.Deserialize("{}", kind.Type, ApiJson.Lenient)!;
        return new WatchEvent(WatchEvent.Bookmark, empty with
        {
            ApiVersion = kind.ApiVersion,
            Kind = kind.Kind,
            Metadata = new ObjectMeta
            {
                ResourceVersion = revision.ToString(CultureInfo.InvariantCulture),
                Annotations = initialEventsEnd ? InitialEventsEnd : null,
            },
        });
    }
}
