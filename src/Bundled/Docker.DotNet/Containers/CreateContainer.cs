using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class CreateContainerParameters : Config
{
    public CreateContainerParameters()
    {
    }

    public CreateContainerParameters(Config config)
    {
        if (config is null) return;
        foreach (var property in typeof(Config).GetProperties()) property.SetValue(this, property.GetValue(config));
    }

    [JsonIgnore]
    public string Name { get; set; }

    public HostConfig HostConfig { get; set; }

    public NetworkingConfig NetworkingConfig { get; set; }
}

public class CreateContainerResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    public IList<string> Warnings { get; set; }
}
