using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ContainerEventsParameters
{
    public string Since { get; set; }

    public string Until { get; set; }

    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

/// <summary>One thing that happened to a container, image, network or volume.</summary>
public class Message
{
    [JsonPropertyName("status")]
    public string Status { get; set; }

    [JsonPropertyName("id")]
    public string ID { get; set; }

    [JsonPropertyName("from")]
    public string From { get; set; }

    public string Type { get; set; }

    public string Action { get; set; }

    public Actor Actor { get; set; }

    [JsonPropertyName("scope")]
    public string Scope { get; set; }

    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }
}

public class Actor
{
    public string ID { get; set; }

    public IDictionary<string, string> Attributes { get; set; }
}
