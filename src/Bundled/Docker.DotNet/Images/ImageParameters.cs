using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ImagesListParameters
{
    public bool? All { get; set; }

    public bool? Digests { get; set; }

    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

/// <summary>An image to pull (<see cref="FromImage"/>), or to import under <see cref="Repo"/>.</summary>
public class ImagesCreateParameters
{
    public string FromImage { get; set; }

    public string FromSrc { get; set; }

    public string Repo { get; set; }

    /// <summary>Without it every tag of the repository is pulled.</summary>
    public string Tag { get; set; }

    public string Platform { get; set; }
}

public class ImageLoadParameters
{
    public bool Quiet { get; set; }
}

public class ImageTagParameters
{
    public string RepositoryName { get; set; }

    public string Tag { get; set; }
}

public class ImageDeleteParameters
{
    public bool? Force { get; set; }

    public bool? NoPrune { get; set; }
}

/// <summary>Who pulls from a registry.</summary>
public class AuthConfig
{
    [JsonPropertyName("username")]
    public string Username { get; set; }

    [JsonPropertyName("password")]
    public string Password { get; set; }

    [JsonPropertyName("auth")]
    public string Auth { get; set; }

    [JsonPropertyName("email")]
    public string Email { get; set; }

    [JsonPropertyName("serveraddress")]
    public string ServerAddress { get; set; }

    [JsonPropertyName("identitytoken")]
    public string IdentityToken { get; set; }

    [JsonPropertyName("registrytoken")]
    public string RegistryToken { get; set; }
}
